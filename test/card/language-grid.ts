// Cards in many languages with one template, alone and with a partner's logo, and the shortest and the longest message in every
// script: which of them is the caller's. Small cards: the rules are the same at every size.
import { expect } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { openStudio } from '../../src/card/studio.js'
import { variants } from '../../src/template/sheet.js'
import { type HandName, handNames, usualHand } from '../../src/text/hands.js'
import { composeChecked, logo } from './card-checks.js'

const studio = await openStudio()
export const templates = (await studio.listTemplates()).map(({ id }, index) => ({ template: id, index }))
export const languages = [...studio.campaign.languages.keys()]
/** One of every script, and the two with the longest words. */
export const scripts = ['fr', 'de', 'fi', 'bg', 'el', 'ar', 'he']
// Given, so that nobody looks for the cat four hundred times.
const focus = '0.5,0.45'
// The shapes of square, portrait, story and landscape, a third as large.
const shapes = ['360x360', '360x450', '360x640', '534x320']
const shapeOf = (index: number): string => shapes[index % shapes.length] ?? '360x360'

/** Every template meets every sheet. */
const variantOf = (index: number): number => 1 + (index % variants)

const messageOf = (language: string): string => studio.campaign.languages.get(language)?.message ?? ''
const cut = (text: string, length: number): string => [...text].slice(0, length).join('').trimEnd()

export interface Look {
  readonly template: string
  /** Its place among the templates: where it stands decides what shape and sheet a language gets. */
  readonly index: number
}

/** Which of a list are tried, by their place in it. */
export type Choice = (at: number) => boolean

export async function expectEveryLanguageRight({ template, index }: Look, isTried: Choice): Promise<void> {
  for (const [at, language] of languages.entries()) {
    if (!isTried(at)) continue
    const partner = at % 2 === 0 ? {} : { logo, partner: 'Police Zone North' }
    const variant = variantOf(at + 5 * index)
    const request = { template, language, focus, variant, format: shapeOf(at + index), ...partner }
    const { faults, report } = await composeChecked(request, studio)
    expect({ language, faults }).toEqual({ language, faults: [] })
    expect(report.notices.map(({ code }) => code)).not.toContain('GLYPHS_SUBSTITUTED')
  }
}

export async function expectEveryLengthRight({ template, index }: Look, isTried: Choice): Promise<void> {
  for (const [at, language] of scripts.entries()) {
    if (!isTried(at)) continue
    const message = messageOf(language)
    for (const text of [cut(message, 12), cut(`${message} `.repeat(6), 220)]) {
      const variant = variantOf(at + 5 * index + (text.length > 12 ? 6 : 0))
      const format = shapeOf(at + index)
      const request = { template, language, focus, variant, format, message: text, logo }
      const card = await composeChecked(request, studio).catch(error => {
        // A ribbon is slim: it may refuse, and says by how much.
        if (template === 'ribbon' && text.length > 12 && error instanceof Problem) return error
        throw error
      })
      if (card instanceof Problem) expect(card.code).toBe('TEXT_DOES_NOT_FIT')
      else expect({ language, text, faults: card.faults }).toEqual({ language, text, faults: [] })
    }
  }
}

/** For each hand, a language that it can write. */
const writtenBy: Readonly<Record<HandName, readonly string[]>> = {
  caveat: ['fr', 'uk'],
  kalam: ['de'],
  patrick: ['nl'],
  pangolin: ['en', 'bg'],
  playwrite: ['fr'],
  mynerve: ['el'],
  kurenaido: ['el'],
  mansalva: ['el'],
  badscript: ['bg', 'sr-Cyrl', 'uk'],
  playpen: ['ar', 'he'],
  marhey: ['ar'],
  gveret: ['he'],
}
const scriptOf: Readonly<Record<string, string>> = { el: 'Grek', ar: 'Arab', he: 'Hebr' }
const handwritten = ['note', 'cardboard', 'polaroid', 'marker', 'poster']

/** Each hand on sheets, in the looks that are written by hand. `isTried` is asked for the sheet's number, 1…12. */
// Its γ is no letter of ours, and the campaign's words have one.
const messages: Partial<Record<HandName, string>> = { mansalva: 'Για κάθε φίλο που έχει 78 εικόνες.' }

export async function expectEverySheetRight(hand: HandName, isTried: Choice): Promise<void> {
  for (let variant = 1; variant <= variants; variant++) {
    if (!isTried(variant)) continue
    const own = writtenBy[hand]
    const [language = 'en', template = 'note'] = [
      own[variant % own.length],
      handwritten[(variant + handNames.indexOf(hand)) % handwritten.length],
    ]
    const message = messages[hand]
    const format = shapeOf(variant >> 1)
    const request = { template, language, focus, variant, hand, format, ...(message && { message }) }
    const { faults, report, layout } = await composeChecked(request, studio)
    expect({ template, language, variant, faults }).toEqual({ template, language, variant, faults: [] })
    expect(report.variant).toBe(variant)
    // Where the words do not fit otherwise, the narrowest hand writes them.
    expect([hand, usualHand(scriptOf[language] ?? 'Latn')]).toContain(layout.hand)
    expect(report.notices.map(({ code }) => code)).not.toContain('GLYPHS_SUBSTITUTED')
  }
}
