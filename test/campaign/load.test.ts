import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { checkCampaign } from '../../src/campaign/check.js'
import { fillText, findPlaceholders } from '../../src/campaign/fill-text.js'
import { findCampaignIds, loadCampaign, readCampaignFiles } from '../../src/campaign/load.js'
import { loadTerms } from '../../src/campaign/load-terms.js'
import { resolveWords } from '../../src/campaign/resolve-words.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const second = join(root, 'test/fixtures/campaign-two')
const campaign = await loadCampaign('catsforkids', root)
const all = [...campaign.languages.values()]

const official24 = 'bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv'.split(' ')
const others = 'uk tr no is sq sr-Cyrl sr-Latn ca lb ar he'.split(' ')

describe('the built-in campaign', () => {
  it('has no mistake', async () => {
    expect(await checkCampaign(join(root, 'campaigns/catsforkids'))).toEqual([])
  })

  it('has the 24 official languages of the EU and eleven more', () => {
    expect([...campaign.languages.keys()].sort()).toEqual([...official24, ...others].sort())
  })

  it('keeps the official and the press wordings to the letter', () => {
    expect(
      Object.fromEntries(['fr', 'nl', 'en', 'de'].map(tag => [tag, campaign.languages.get(tag)?.message])),
    ).toEqual({
      fr: 'Pour chaque photo de chat, 78 images d’abus sexuels sur des enfants sont partagées.',
      nl: 'Voor elke kattenfoto worden er 78 beelden van seksueel kindermisbruik gedeeld.',
      en: 'For every cat photo, 78 images of child sexual abuse are shared.',
      de: 'Für jedes Katzenfoto werden 78 Bilder sexuellen Kindesmissbrauchs geteilt.',
    })
    const reviewed = all.filter(words => words.confidence !== 'project')
    expect(reviewed.map(words => [words.language, words.confidence])).toEqual([
      ['en', 'press'],
      ['fr', 'official'],
      ['nl', 'official'],
    ])
  })

  it.each(all.map(words => [words.language, words] as const))(
    '%s: the message shows 78 beside its noun',
    (_, words) => {
      expect(words.message.match(/\d+/g)).toEqual(['78'])
      expect(words.message).toMatch(/(?<![\p{L}\p{N}])78[\s\u00a0]\p{L}{2,}/u)
      expect([...words.message].length).toBeLessThanOrEqual(110)
      expect(words.message.endsWith('.')).toBe(true)
    },
  )

  it.each(all.map(words => [words.language, words] as const))(
    '%s: source, report, caption and alt text are whole',
    (_, words) => {
      expect(words.source).toMatch(/Child Focus[,،] 2020$/)
      expect(words.report).toContain(words.reportSite)
      expect(words.report).not.toMatch(/[{}]/)
      expect(words.reportAlone).toContain(words.reportSite)
      expect(new URL(words.reportUrl).protocol).toBe('https:')
      const values = {
        message: words.message,
        report: words.report,
        hashtag: words.hashtag,
        site: words.reportSite,
      }
      const core = words.caption.filter(part => !part.optional).map(part => fillText(part.text, values))
      const full = words.caption.map(part => fillText(part.text, values))
      expect(core.join('\n').length).toBeLessThanOrEqual(280)
      expect(full.join('\n')).not.toMatch(/[{}]/)
      expect(full.join('\n').length).toBeLessThanOrEqual(500)
      expect(fillText(words.altText, values).length).toBeLessThanOrEqual(300)
      expect(findPlaceholders(words.altText)).toEqual(['message', 'hashtag'])
    },
  )

  it.each(all.map(words => [words.language, words] as const))(
    '%s: what stands on cards of other words names the images as the message does',
    (_, { message, reportAlone }) => {
      // An ending, and an article that is written with its word, change with the sentence.
      const cores = (message.match(/\p{L}{5,}/gu) ?? []).map(word => word.slice(-5, -1))
      const shared = cores.filter(
        core => reportAlone.includes(core) || reportAlone.includes(core.slice(0, 3)),
      )
      expect(shared.length).toBeGreaterThanOrEqual(2)
    },
  )

  it('never says pornography, in any language, but in the historic name of the site', () => {
    const texts = all.flatMap(words => [
      words.message,
      words.altText,
      words.source,
      words.report,
      words.reportAlone,
      ...words.caption.map(part => part.text),
    ])
    for (const text of texts) {
      expect(text.replaceAll('stopchildporno.be', '')).not.toMatch(/porn|πορν|порн|פורנ|إباح/i)
    }
  })

  it('sets the languages of the right-to-left scripts from right to left, and no others', () => {
    expect(all.filter(words => words.direction === 'rtl').map(words => words.language)).toEqual(['ar', 'he'])
  })

  it('uses the narrow no-break space in French and never a plain space before : ; ! ?', () => {
    const french = linesOf('fr')
    expect(french).toContain('\u202f:')
    expect(french).not.toMatch(/[ \u00a0][:;!?»]/)
  })

  function linesOf(tag: string): string {
    const words = campaign.languages.get(tag)!
    return [words.altText, words.source, words.report, ...words.caption.map(part => part.text)].join('\n')
  }

  it('sends each language where the campaign says: Belgium by language, INHOPE elsewhere', () => {
    const site = (language: string, tag = language) => resolveWords(campaign, language, tag).reportSite
    expect([
      site('nl'),
      site('nl', 'nl-BE'),
      site('fr'),
      site('fr', 'fr-BE'),
      site('de'),
      site('de', 'de-BE'),
    ]).toEqual([
      'misbruikbeelden.be',
      'misbruikbeelden.be',
      'stopchildporno.be',
      'stopchildporno.be',
      'stopchildporno.be',
      'stopchildporno.be',
    ])
    const elsewhere = all.map(words => words.language).filter(tag => !['nl', 'fr', 'de'].includes(tag))
    expect(new Set(elsewhere.map(tag => site(tag)))).toEqual(new Set(['inhope.org']))
    expect([site('fr', 'fr-FR'), site('nl', 'nl-NL'), site('de', 'de-AT')]).toEqual(
      Array(3).fill('inhope.org'),
    )
    expect(resolveWords(campaign, 'fr', 'fr-FR').report).toContain('inhope.org')
  })

  it('has the figure with its source and year, and 78 is what the figures give', () => {
    expect(campaign.figure).toMatchObject({ value: 78, source: 'Child Focus', year: 2020 })
    const [images, photos] = campaign.figures
    expect(Math.floor(images!.value / photos!.value)).toBe(campaign.figure.value)
  })
})

describe('loadCampaign', () => {
  it('loads another campaign from a folder: other words, hashtag and figure', async () => {
    const two = await loadCampaign(second, root)
    expect(two).toMatchObject({
      id: 'hedges',
      hashtag: '#hedgesforhedgehogs',
      figure: { value: 12 },
      defaultLanguage: 'en',
    })
    expect([...two.languages.keys()]).toEqual(['en', 'fr'])
    expect(two.languages.get('en')).toMatchObject({
      hashtag: '#hedgesforhedgehogs',
      report: 'Seen one go? hedges.example',
    })
    expect(two.languages.get('fr')?.hashtag).toBe('#haiespourhérissons')
    expect(resolveWords(two, 'fr', 'fr-CH').reportUrl).toBe('https://haies.example')
  })

  it('offers the nearest ID when there is none of this name', async () => {
    const failure = (await loadCampaign('catforkids', root).catch(
      problem => problem,
    )) as Problem<'CAMPAIGN_UNKNOWN'>
    expect(failure.code).toBe('CAMPAIGN_UNKNOWN')
    expect(failure.args).toMatchObject({ value: 'catforkids', nearest: 'catsforkids' })
  })
})

describe('what cannot be loaded', () => {
  it('a campaign of the folder’s name is taken before a folder here; an empty name is none', async () => {
    await expect(loadCampaign('', root)).rejects.toMatchObject({ code: 'CAMPAIGN_UNKNOWN' })
    await expect(loadCampaign(join(root, 'package.json'), root)).rejects.toMatchObject({
      code: 'CAMPAIGN_UNKNOWN',
      args: { known: ['catsforkids'] },
    })
  })

  it('a folder that cannot be entered is told as that: a link in a circle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    try {
      await symlink('round', join(folder, 'round'))
      await expect(loadCampaign(join(folder, 'round'), root)).rejects.toMatchObject({
        code: 'CAMPAIGN_INVALID',
        args: { mistakes: [{ code: 'FILE_IN_CIRCLE' }] },
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is a broken installation where there is no campaign at all', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    try {
      await mkdir(join(folder, 'campaigns'))
      await expect(loadCampaign('catsforkids', folder)).rejects.toMatchObject({ code: 'INSTALLATION_BROKEN' })
      await mkdir(join(folder, 'campaigns/b'))
      await mkdir(join(folder, 'campaigns/a'))
      await writeFile(join(folder, 'campaigns/terms.yaml'), '')
      expect(await findCampaignIds(folder)).toEqual(['a', 'b'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('reads the YAML files of a folder in the order of their names, but hidden ones and others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    try {
      for (const name of ['fr.yaml', 'campaign.yaml', '.hidden.yaml', 'notes.txt', 'en.yaml'])
        await writeFile(join(folder, name), name)
      expect([...readCampaignFiles(folder)]).toEqual(
        ['campaign.yaml', 'en.yaml', 'fr.yaml'].map(name => [join(folder, name), name]),
      )
      await mkdir(join(folder, 'de.yaml'))
      expect(() => readCampaignFiles(folder)).toThrow(
        expect.objectContaining({
          code: 'CAMPAIGN_INVALID',
          args: {
            file: folder,
            mistakes: [expect.objectContaining({ path: 'de.yaml', code: 'FILE_IS_FOLDER' })],
          },
        }) as Error,
      )
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('names every mistake of a folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    try {
      await writeFile(join(folder, 'campaign.yaml'), 'id: X\n')
      await expect(loadCampaign(folder, root)).rejects.toMatchObject({
        code: 'CAMPAIGN_INVALID',
        args: {
          file: folder,
          mistakes: expect.arrayContaining([
            expect.objectContaining({ path: 'campaign.yaml: id' }),
          ]) as unknown,
        },
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('a caption of more parts than any network takes is a mistake', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await cp(second, folder, { recursive: true })
    const file = join(folder, 'en.yaml')
    const text = await readFile(file, 'utf8')
    const more = (count: number): string =>
      text.replace('caption:\n', `caption:\n${'  - { text: "x", optional: true }\n'.repeat(count)}`)
    await writeFile(file, more(40))
    await loadCampaign(folder, root)
    await writeFile(file, more(50))
    await expect(loadCampaign(folder, root)).rejects.toMatchObject({
      code: 'CAMPAIGN_INVALID',
      args: {
        mistakes: [expect.objectContaining({ path: 'en.yaml: caption', code: 'TOO_LARGE' }) as unknown],
      },
    })
  })

  it('a list of terms that is none names its file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'catsforkids-'))
    const file = join(folder, 'campaigns', 'terms.yaml')
    try {
      await mkdir(join(folder, 'campaigns'))
      await expect(loadTerms(folder)).rejects.toMatchObject({ code: 'INSTALLATION_BROKEN' })
      await writeFile(file, 'source: x\n')
      await expect(loadTerms(folder)).rejects.toMatchObject({
        code: 'CAMPAIGN_INVALID',
        args: {
          file,
          mistakes: expect.arrayContaining([expect.objectContaining({ path: 'terms' })]) as unknown,
        },
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('resolveWords', () => {
  it('throws for a language that the campaign has not, and offers the nearest', () => {
    expect(() => resolveWords(campaign, 'frr')).toThrow(
      expect.objectContaining({
        code: 'LANGUAGE_UNKNOWN',
        args: { value: 'frr', nearest: 'fr', known: [...campaign.languages.keys()] },
      }) as Error,
    )
  })

  it('a region in numbers counts, a script alone does not', () => {
    const numbered = { ...campaign.reporting[0]!, site: 'other.example', languages: ['fr-056'] }
    const two = { ...campaign, reporting: [...campaign.reporting, numbered] }
    expect(resolveWords(two, 'fr', 'fr-056').reportSite).toBe('other.example')
    expect(resolveWords(campaign, 'fr', 'fr-Latn')).toBe(campaign.languages.get('fr'))
    expect(resolveWords(campaign, 'fr', 'fr-FR-x')).toBe(campaign.languages.get('fr'))
  })
})

describe('the code', () => {
  it('has no word of the campaign in it: neither its hashtag, nor its messages, nor its sites', async () => {
    // The help says what the program is, which is named for its first campaign; no card takes a word from there.
    const help = /^messages[\\/]\w+[\\/]labels/
    const names = await readdir(join(root, 'src'), { recursive: true })
    const files = names.filter(name => name.endsWith('.ts') && !help.test(name))
    expect(files).toContain(join('campaign', 'load.ts'))
    const words = [
      campaign.hashtag,
      campaign.organisation.split(',')[0]!,
      ...all.map(({ message }) => message),
      ...campaign.reporting.map(({ site }) => site),
    ]
    const held: string[] = []
    for (const name of files) {
      const code = (await readFile(join(root, 'src', name), 'utf8')).replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '')
      held.push(...words.filter(word => code.includes(word)).map(word => `${name}: ${word}`))
    }
    expect(held).toEqual([])
  })
})

describe('a link in a campaign’s folder', () => {
  it.each([
    ['to a file of the folder is read', 'en.yaml', null],
    ['out of the folder is not', '../secret.yaml', 'FILE_OUTSIDE'],
    ['through the folder and out of it is not', '../campaign/../secret.yaml', 'FILE_OUTSIDE'],
    ['to a folder with a longer name is not', '../campaign-two/en.yaml', 'FILE_OUTSIDE'],
  ])('%s', async (_, target, code) => {
    const parent = await mkdtemp(join(tmpdir(), 'campaign-'))
    onTestFinished(() => rm(parent, { recursive: true }))
    const folder = join(parent, 'campaign')
    for (const copy of [folder, join(parent, 'campaign-two')]) await cp(second, copy, { recursive: true })
    await writeFile(join(parent, 'secret.yaml'), 'my own secret')
    await symlink(target, join(folder, 'xx.yaml'))
    const read = () => readCampaignFiles(folder)
    if (code === null) expect([...read().keys()]).toContain(join(folder, 'xx.yaml'))
    else
      expect(read).toThrow(
        expect.objectContaining({
          args: expect.objectContaining({ mistakes: [expect.objectContaining({ code, path: 'xx.yaml' })] }),
        }),
      )
  })
})
