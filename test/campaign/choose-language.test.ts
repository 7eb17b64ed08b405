import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import type { Problem } from '../../src/base/errors.js'
import { chooseLanguage } from '../../src/campaign/choose-language.js'
import { loadCampaign } from '../../src/campaign/load.js'

const campaign = await loadCampaign('catsforkids', fileURLToPath(new URL('../..', import.meta.url)))

describe('chooseLanguage', () => {
  it.each([
    ['fr', 'fr', 'fr'],
    ['fr-BE', 'fr', 'fr-BE'],
    ['FR_be', 'fr', 'fr-BE'],
    ['nl-BE', 'nl', 'nl-BE'],
    ['nb', 'no', 'no'],
    ['nb-NO', 'no', 'no-NO'],
    ['sr', 'sr-Cyrl', 'sr-Cyrl'],
    ['sr-RS', 'sr-Cyrl', 'sr-Cyrl-RS'],
    ['sr-ME', 'sr-Latn', 'sr-Latn-ME'],
    ['sr-latn', 'sr-Latn', 'sr-Latn'],
    ['sr-Latn-RS', 'sr-Latn', 'sr-Latn-RS'],
    ['iw', 'he', 'he'],
    ['de-Latn', 'de', 'de'],
    [' fr ', 'fr', 'fr'],
    ['mo', 'ro', 'ro'],
    ['sh', 'sr-Latn', 'sr-Latn'],
    ['sr-Cyrl-BA', 'sr-Cyrl', 'sr-Cyrl-BA'],
    ['ar-EG', 'ar', 'ar-EG'],
  ])('%s → %s, without a notice', (asked, language, tag) => {
    expect(chooseLanguage(campaign, asked, 'nl_BE.UTF-8')).toEqual({ language, tag, notice: null })
  })

  it('takes the region of a language whose file names one for its own', () => {
    const words = campaign.languages.get('fr')!
    const two = {
      defaultLanguage: 'fr',
      languages: new Map([
        ['fr-CH', words],
        ['fr', words],
      ]),
    }
    expect(chooseLanguage(two, 'fr-CH', null)).toEqual({ language: 'fr-CH', tag: 'fr-CH', notice: null })
    expect(chooseLanguage(two, 'fr-BE', null)).toEqual({ language: 'fr', tag: 'fr-BE', notice: null })
  })

  it('takes Nynorsk without a word where the campaign has it', () => {
    const words = campaign.languages.get('no')!
    const two = {
      defaultLanguage: 'no',
      languages: new Map([
        ['no', words],
        ['nn', words],
      ]),
    }
    expect(chooseLanguage(two, 'nn-NO', null)).toEqual({ language: 'nn', tag: 'nn-NO', notice: null })
  })

  it('says when another written standard or script is taken', () => {
    expect(chooseLanguage(campaign, 'nn', null).notice).toEqual({
      code: 'LANGUAGE_FALLBACK',
      args: { asked: 'nn', language: 'no' },
    })
    expect(chooseLanguage(campaign, 'uk-Latn', null)).toMatchObject({
      language: 'uk',
      notice: { code: 'LANGUAGE_FALLBACK' },
    })
  })

  it.each([
    ['zh', null],
    ['zh-Hant-TW', null],
    ['Frensh', 'fr'],
    ['Nederlands', 'nl'],
    ['dutch', 'nl'],
    ['cz', 'cs'],
    ['dk', 'da'],
    ['fe', null],
    ['frr', 'fr'],
    ['', null],
    ['not a language', null],
    ['Deutsch', 'de'],
    ['suomi', 'fi'],
    ['English', 'en'],
    ['xx-', null],
    ['-dk', null],
    ['gb', null],
    ['ru', null],
    ['se', 'sv'],
    ['frans', 'fr'],
    ['vlaams', 'nl'],
    ['Flemish', 'nl'],
    ['englisch', 'en'],
    ['duits', 'de'],
  ])('%j is unknown; nearest %j', (asked, nearest) => {
    let thrown: unknown
    try {
      chooseLanguage(campaign, asked, null)
    } catch (problem) {
      thrown = problem
    }
    const { code, args } = thrown as Problem<'LANGUAGE_UNKNOWN'>
    expect(code).toBe('LANGUAGE_UNKNOWN')
    expect(args.value).toBe(asked)
    expect(args.known).toContain('fr')
    expect(args.nearest).toBe(nearest)
  })

  it.each([
    ['nl_BE.UTF-8', 'nl', 'system'],
    ['de-AT', 'de', 'system'],
    ['sr_RS@latin', 'sr-Latn', 'system'],
    ['sr_RS.UTF-8@LATIN', 'sr-Latn', 'system'],
    ['sr_RS@cyrillic', 'sr-Cyrl', 'system'],
    ['nl_BE@euro', 'nl', 'system'],
    ['nb_NO.utf8', 'no', 'system'],
    ['C', 'fr', 'default'],
    ['C.UTF-8', 'fr', 'default'],
    ['POSIX', 'fr', 'default'],
    ['', 'fr', 'default'],
    ['zh_CN.UTF-8', 'fr', 'default'],
    [null, 'fr', 'default'],
  ])('nothing asked, system %j → %s (%s), and says so', (system, language, reason) => {
    expect(chooseLanguage(campaign, null, system)).toEqual({
      language,
      tag: language,
      notice: { code: 'LANGUAGE_CHOSEN', args: { language, reason } },
    })
  })

  it('opens the names of languages once, however many unknown ones a list has', () => {
    const open = vi.spyOn(Intl, 'DisplayNames')
    for (let i = 0; i < 20; i++) expect(() => chooseLanguage(campaign, `language ${i}`, null)).toThrow()
    // One for each language in which names are known.
    expect(open.mock.calls.length).toBeLessThanOrEqual(4)
    vi.restoreAllMocks()
  })
})
