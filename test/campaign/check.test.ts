import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkCampaign } from '../../src/campaign/check.js'
import { readCampaignFiles } from '../../src/campaign/load.js'
import { parseCampaign } from '../../src/campaign/parse.js'

const folder = fileURLToPath(new URL('../fixtures/campaign-two', import.meta.url))
const whole = readCampaignFiles(folder)

/** The mistakes of the second campaign after `change` was made to one of its files. */
function mistakesAfter(name: string, change: (text: string) => string | null) {
  const files = new Map(whole)
  const path = join(folder, name)
  const text = change(files.get(path) ?? '')
  if (text === null) files.delete(path)
  else files.set(path, text)
  const parsed = parseCampaign(files, folder)
  const mistakes = 'mistakes' in parsed ? parsed.mistakes : []
  return mistakes.map(mistake => ({ ...mistake, file: mistake.file.slice(folder.length + 1) }))
}

describe('checkCampaign', () => {
  it('finds nothing in a whole folder', async () => {
    expect(await checkCampaign(folder)).toEqual([])
  })

  it('reads only the YAML files', async () => {
    expect([...whole.keys()].map(path => path.slice(folder.length + 1))).toEqual([
      'campaign.yaml',
      'en.yaml',
      'fr.yaml',
    ])
    expect(await readFile(join(folder, 'en.yaml'), 'utf8')).toBe(whole.get(join(folder, 'en.yaml')))
  })

  it('says when the folder cannot be read', async () => {
    await expect(checkCampaign(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' })
  })

  it('says when files are missing', () => {
    expect(mistakesAfter('campaign.yaml', () => null)).toMatchObject([
      { line: null, code: 'CAMPAIGN_FILE_MISSING', args: { file: 'campaign.yaml' } },
    ])
    const parsed = parseCampaign(
      new Map([[join(folder, 'campaign.yaml'), whole.get(join(folder, 'campaign.yaml'))!]]),
      folder,
    )
    expect('mistakes' in parsed && parsed.mistakes[0]?.code).toBe('LANGUAGE_FILES_MISSING')
  })

  it.each<[string, string, (text: string) => string, object]>([
    [
      'an unknown field',
      'en.yaml',
      text => text.replace('altText:', 'altTekst:'),
      { line: 5, column: 1, path: 'altTekst', nearest: 'altText' },
    ],
    [
      'a missing field',
      'fr.yaml',
      text => text.replace(/^source:.*\n/m, ''),
      {
        line: 1,
        path: 'source',
        code: 'VALUE_WRONG',
        args: { kinds: ['text'], words: [], found: { kind: 'missing' } },
      },
    ],
    [
      'a wrong word',
      'en.yaml',
      text => text.replace('confidence: project', 'confidence: projekt'),
      { line: 13, column: 13, path: 'confidence', nearest: 'project' },
    ],
    [
      'a message without the figure',
      'fr.yaml',
      text => text.replace('12 mètres', 'douze mètres'),
      { line: 4, path: 'message', code: 'FIGURE_UNSAID', args: { figure: 12 } },
    ],
    [
      'another number that holds the figure',
      'fr.yaml',
      text => text.replace('12 mètres', '112 mètres'),
      { line: 4, path: 'message' },
    ],
    [
      'a misspelt placeholder',
      'en.yaml',
      text => text.replace('{site}', '{sit}'),
      { line: 12, path: 'report', nearest: '{site}' },
    ],
    [
      'a caption that may lose its hashtag',
      'en.yaml',
      text => text.replace(' {hashtag}"\n    optional', '"\n    optional'),
      { line: 7, path: 'caption', code: 'PLACEHOLDER_OPTIONAL', args: { placeholder: '{hashtag}' } },
    ],
    [
      'a hashtag with a space',
      'fr.yaml',
      text => text.replace('#haies', '#haies '),
      { line: 5, path: 'hashtag' },
    ],
    [
      'a file named for another language',
      'fr.yaml',
      text => text.replace('language: "fr"', 'language: "de"'),
      {
        line: 1,
        column: 11,
        path: 'language',
        code: 'VALUE_WRONG',
        args: { kinds: [], words: ['fr'], found: { kind: 'text', value: 'de' } },
      },
    ],
    [
      'a message from right to left without its direction',
      'fr.yaml',
      text => text.replace('haie disparaissent', 'صورة'),
      { path: 'direction' },
    ],
    [
      'a default language without a file',
      'campaign.yaml',
      text => text.replace('defaultLanguage: en', 'defaultLanguage: eng'),
      { line: 7, column: 18, path: 'defaultLanguage', nearest: 'en' },
    ],
    [
      'a reporting point for a language without a file',
      'campaign.yaml',
      text => text.replace('[fr-CH]', '[frr-CH]'),
      { line: 24, path: 'reporting.1.languages.0', code: 'LANGUAGE_WITHOUT_FILE' },
    ],
    [
      'no reporting point for the others',
      'campaign.yaml',
      text => text.replace('"*"', 'en'),
      { line: 15, path: 'reporting' },
    ],
    [
      'an address that is not https',
      'campaign.yaml',
      text => text.replace('https://haies', 'http://haies'),
      { line: 22, column: 10, path: 'reporting.1.url' },
    ],
    [
      'a figure that is a text',
      'campaign.yaml',
      text => text.replace('value: 12', 'value: a dozen'),
      {
        line: 10,
        column: 10,
        path: 'figure.value',
        code: 'VALUE_WRONG',
        args: { kinds: ['number'], words: [], found: { kind: 'text', value: 'a dozen' } },
      },
    ],
    [
      'a date in words',
      'campaign.yaml',
      text => text.replace('2024-03-01', 'March 2024'),
      {
        line: 5,
        path: 'launched',
        code: 'VALUE_WRONG',
        args: { kinds: ['date'], words: [], found: { kind: 'text', value: 'March 2024' } },
      },
    ],
  ])('names file, line and field of %s', (_, file, change, expected) => {
    expect(mistakesAfter(file, change)).toContainEqual(expect.objectContaining({ file, ...expected }))
  })

  it('lists the mistakes of all files at once, and does not blame the message for a broken figure', () => {
    const files = new Map(
      [...whole].map(([path, text]) => [path, text.replace(/^(name| {2}value):.*$/m, '')]),
    )
    const parsed = parseCampaign(files, folder)
    const mistakes = 'mistakes' in parsed ? parsed.mistakes : []
    expect(mistakes.map(({ file, path }) => `${file.slice(folder.length + 1)} ${path}`)).toEqual([
      'campaign.yaml name',
      'en.yaml name',
      'fr.yaml name',
    ])
  })
})
