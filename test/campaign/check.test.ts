import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkCampaign } from '../../src/campaign/check.js'
import { readCampaignFiles } from '../../src/campaign/load.js'
import { parseCampaign } from '../../src/campaign/parse.js'
import { root } from '../../src/root.js'

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

type Case = [what: string, file: string, change: (text: string) => string, mistake: object]

describe('checkCampaign', () => {
  it('finds nothing in a whole folder', async () => {
    expect(await checkCampaign(folder)).toEqual([])
  })

  it('finds nothing in the files of docs/campaigns.md', async () => {
    const page = await readFile(join(root, 'docs/campaigns.md'), 'utf8')
    const files = [...page.matchAll(/^`([^`]+\.yaml)`[^\n]*\n\n```yaml\n(.*?)^```/gms)]
    const campaign = parseCampaign(new Map(files.map(([, name, text]) => [name!, text!])), 'hedges')
    expect(files.map(([, name]) => name)).toEqual(['hedges/campaign.yaml', 'hedges/en.yaml'])
    expect(campaign).toMatchObject({ campaign: { id: 'hedges', defaultLanguage: 'en' } })
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

  it.each<Case>([
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
      'an address of which no QR code could be made, or none that can be read',
      'campaign.yaml',
      text => text.replace(/url: https:\/\/\S+/, `url: https://example.org/${'a'.repeat(3000)}`),
      { code: 'TOO_LARGE', args: expect.objectContaining({ of: 'characters', limit: 200 }) },
    ],
    [
      'a day that there is not',
      'campaign.yaml',
      text => text.replace(/launched: \S+/, 'launched: 2020-02-30'),
      { path: 'launched', args: expect.objectContaining({ kinds: ['date'] }) },
    ],
    [
      'a month that there is not',
      'campaign.yaml',
      text => text.replace(/checked: \S+/, 'checked: 2020-13-01'),
      { code: 'VALUE_WRONG', args: expect.objectContaining({ kinds: ['date'] }) },
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
    [
      'an identifier with capitals',
      'campaign.yaml',
      text => text.replace('id: hedges', 'id: Hedges'),
      {
        path: 'id',
        code: 'VALUE_WRONG',
        args: { kinds: ['id'], words: [], found: { kind: 'text', value: 'Hedges' } },
      },
    ],
    [
      'an identifier with a hyphen at its end',
      'campaign.yaml',
      text => text.replace('id: hedges', 'id: hedges-'),
      { path: 'id', code: 'VALUE_WRONG' },
    ],
    [
      'an identifier with a space in it',
      'campaign.yaml',
      text => text.replace('id: hedges', 'id: the hedges'),
      { path: 'id', code: 'VALUE_WRONG' },
    ],
    [
      'an identifier with a sign after its hyphen',
      'campaign.yaml',
      text => text.replace('id: hedges', 'id: hedges-!'),
      { path: 'id', code: 'VALUE_WRONG' },
    ],
    [
      'a line with a line feed in it',
      'fr.yaml',
      text => text.replace(/^source: .*$/m, 'source: "a\\nb"'),
      {
        path: 'source',
        code: 'VALUE_WRONG',
        args: { kinds: ['line'], words: [], found: { kind: 'text', value: 'a\nb' } },
      },
    ],
    [
      'a line that ends in a space',
      'fr.yaml',
      text => text.replace(/^source: .*$/m, 'source: "a "'),
      { path: 'source', code: 'SPACE_AT_END', args: {} },
    ],
    [
      'a date with a time',
      'campaign.yaml',
      text => text.replace('2024-03-01', '2024-03-01 12:00'),
      { path: 'launched', code: 'VALUE_WRONG' },
    ],
    [
      'a site that is an address',
      'campaign.yaml',
      text => text.replace('site: hedges.example', 'site: https://hedges.example'),
      { path: 'reporting.0.site', code: 'VALUE_WRONG' },
    ],
    [
      'an address whose scheme only begins like https',
      'campaign.yaml',
      text => text.replace('https://haies', 'httpsx://haies'),
      { path: 'reporting.1.url', code: 'VALUE_WRONG' },
    ],
    [
      'an address whose scheme only ends like https',
      'campaign.yaml',
      text => text.replace('https://haies', 'xhttps://haies'),
      { path: 'reporting.1.url', code: 'VALUE_WRONG' },
    ],
    ...[
      'https://inhope.org@haies.example',
      'https://me:secret@haies.example',
      '"https://haies.example/\\e]0;x\\a"',
      '"https://haies.example/\\u202Egro"',
      '"https:\\\\\\\\haies.example"',
      '"https://haies.example/a b"',
      'https:haies.example',
    ].map(
      (url): Case => [
        `an address that does not say where it leads: ${url}`,
        'campaign.yaml',
        text => text.replace('https://haies.example', () => url),
        {
          path: 'reporting.1.url',
          code: 'VALUE_WRONG',
          args: expect.objectContaining({ kinds: ['https-address'] }),
        },
      ],
    ),
    ...[
      'https://evil.example',
      'https://haies.example.evil.example',
      'https://nothaies.example/haies.example',
    ].map(
      (url): Case => [
        `an address elsewhere than at the site that cards name: ${url}`,
        'campaign.yaml',
        text => text.replace('https://haies.example', url),
        { path: 'reporting.1.url', code: 'ADDRESS_ELSEWHERE', args: { site: 'haies.example' } },
      ],
    ),
    [
      'a language that is sent to two points',
      'campaign.yaml',
      text => text.replace('[fr-CH]', '[fr-CH, "*"]'),
      { path: 'reporting', code: 'LANGUAGE_TWICE', args: { language: '*' } },
    ],
    [
      'a point that nobody is sent to',
      'campaign.yaml',
      text => text.replace('[fr-CH]', '[]'),
      { path: 'reporting.1.languages' },
    ],
    [
      'no point for the others, told as such',
      'campaign.yaml',
      text => text.replace('"*"', 'en'),
      { path: 'reporting', code: 'OTHERS_WITHOUT_POINT', args: {} },
    ],
    [
      'a placeholder that the field does not have',
      'en.yaml',
      text => text.replace('{site}', '{sit}'),
      { path: 'report', code: 'PLACEHOLDER_UNKNOWN', args: { placeholder: '{sit}' } },
    ],
    [
      'a placeholder where nothing is filled in: in the source',
      'en.yaml',
      text => text.replace(/^source: .*$/m, 'source: "Source: {site}"'),
      { path: 'source', code: 'PLACEHOLDER_UNKNOWN', args: { placeholder: '{site}' } },
    ],
    [
      'and in the message',
      'en.yaml',
      text => text.replace(/^message: "?(.*?)"?$/m, 'message: "$1 {hashtag}"'),
      { path: 'message', code: 'PLACEHOLDER_UNKNOWN', args: { placeholder: '{hashtag}' } },
    ],
    [
      'a placeholder that is needed and missing',
      'en.yaml',
      text => text.replace('{site}', 'hedges.example'),
      { path: 'report', code: 'PLACEHOLDER_MISSING', args: { placeholder: '{site}' } },
    ],
    [
      'letters from right to left, told as such',
      'fr.yaml',
      text => text.replace('haie disparaissent', 'תמונה'),
      { path: 'direction', code: 'DIRECTION_NOT_RTL', args: {} },
    ],
    [
      'a break that is not in the message',
      'fr.yaml',
      text => `${text}breaks:\n  avoid: ["mètres | de", "not | there"]\n`,
      { path: 'breaks.avoid.1', code: 'BREAK_NOT_IN_MESSAGE', args: {} },
    ],
    [
      'a break without its bar',
      'fr.yaml',
      text => `${text}breaks:\n  prefer: ["12 mètres"]\n`,
      { path: 'breaks.prefer.0', code: 'BREAK_NOT_IN_MESSAGE' },
    ],
    [
      'a break with two bars',
      'fr.yaml',
      text => `${text}breaks:\n  prefer: ["12 | mètres | de"]\n`,
      { path: 'breaks.prefer.0', code: 'BREAK_NOT_IN_MESSAGE' },
    ],
    [
      'a default language without a file, with those that have one',
      'campaign.yaml',
      text => text.replace('[fr-CH]', '[de]'),
      { path: 'reporting.1.languages.0', code: 'LANGUAGE_WITHOUT_FILE', args: {} },
    ],
  ])('names file, line and field of %s', (_, file, change, expected) => {
    expect(mistakesAfter(file, change)).toContainEqual(expect.objectContaining({ file, ...expected }))
  })

  it.each([
    ['1000', '1 000 mètres', true],
    ['1000', '1\u00a0000 mètres', true],
    ['1000', '1.000 mètres', true],
    ['1000', '1,000 mètres', true],
    ['1000', '1’000 mètres', true],
    ['1000', '1000 mètres', true],
    ['1000', '1 0000 mètres', false],
    ['1000', '1_000 mètres', false],
    ['1000', '11 000 mètres', false],
    ['1000', 'mètres 000', false],
    ['12', 'mètres, 12', true],
    ['12', '1,200 mètres', false],
  ])('knows the figure %s in “%s”: %s', (value, message, isSaid) => {
    const files = new Map(
      [...whole].map(([path, text]) => [
        path,
        path.endsWith('campaign.yaml')
          ? text.replace('value: 12', `value: ${value}`)
          : text.replace(/^message: .*$/m, `message: ${message}`),
      ]),
    )
    const parsed = parseCampaign(files, folder)
    const codes = 'mistakes' in parsed ? parsed.mistakes.map(({ code }) => code) : []
    expect(codes).toEqual(isSaid ? [] : ['FIGURE_UNSAID', 'FIGURE_UNSAID'])
  })

  it.each(['haies', '5', 'ftp://haies.example', '"https://"', 'https://me@haies.example', '""'])(
    'tells a wrong address once: %s',
    url => {
      const found = mistakesAfter('campaign.yaml', text => text.replace('https://haies.example', url))
      expect(found.map(({ path }) => path)).toEqual(['reporting.1.url'])
    },
  )

  it('takes breaks that are in the message', () => {
    const change = (text: string) => `${text}breaks:\n  avoid: ["12 | mètres"]\n`
    expect(mistakesAfter('fr.yaml', change)).toEqual([])
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
