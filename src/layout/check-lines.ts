// A block's lines and the prepared text that they were broken from in; the rules of good lines that they break, out.
import type { CardSpec } from '../template/resolve.js'
import { evennessOf, leastEvenness, longestWordOf } from '../text/evenness.js'
import { withoutBreakMarks } from '../text/segment.js'
import type { Fault } from './check-card.js'
import type { TextLine, TextOp } from './scene.js'

/** Lines that give back the text, of decent width, with nothing parted that belongs together. */
export function checkLines(text: TextOp, spec: CardSpec): Fault[] {
  const [prepared = '', terse] = [spec.words, spec.terse].flatMap(words => {
    const said = words?.[text.slot]
    return said ? [withoutBreakMarks(said)] : []
  })
  const paragraphs =
    readParagraphs(text.lines, prepared) ?? (terse === undefined ? null : readParagraphs(text.lines, terse))
  const fault = (rule: Fault['rule'], detail: string): Fault => ({ rule, part: text.slot, detail })
  const lines = text.lines.map(line => line.text)
  return [
    ...(lines.length === 0 || lines.some(line => line.trim() === '')
      ? [fault('line-empty', `${lines.length} lines`)]
      : []),
    ...(paragraphs === null ? [fault('lines-lost', lines.join(' | '))] : []),
    ...(paragraphs ?? [])
      .filter(isRagged)
      .map(paragraph => fault('line-short', paragraph.map(line => line.text).join(' | '))),
    ...findParted(lines, prepared, hashtags()).map(word => fault('word-parted', word)),
    ...findParted(lines, prepared, figureWithNoun(spec.figure)).map(words => fault('figure-parted', words)),
    ...(/^fr\b/.test(spec.language)
      ? lines.filter(line => wideFrenchSpace().test(line)).map(line => fault('french-spaces', line))
      : []),
  ]
}

/**
 * The lines by the author's own line feeds; null where they do not give back the text, letter for letter. Between two
 * lines the text may have a space, a line feed, nothing (after a hyphen of its own), or the line a hyphen.
 */
function readParagraphs(lines: readonly TextLine[], prepared: string): TextLine[][] | null {
  const paragraphs: TextLine[][] = [[]]
  let at = 0
  for (const line of lines) {
    const broken = line.text.endsWith('-') ? line.text.slice(0, -1) : null
    if (prepared.startsWith(line.text, at)) at += line.text.length
    else if (broken !== null && broken !== '' && prepared.startsWith(broken, at)) at += broken.length
    else return null
    paragraphs.at(-1)?.push(line)
    if (prepared[at] === '\n') paragraphs.push([])
    if (/[ \n]/.test(prepared[at] ?? '')) at++
  }
  return at === prepared.length ? paragraphs : null
}

/** A last line before the author's own line feed may be as short as they like only by being a paragraph of its own. */
const isRagged = (paragraph: readonly TextLine[]): boolean =>
  paragraph.length > 0 &&
  evennessOf(
    paragraph.map(({ box, text }) => ({
      width: box.width,
      longest: longestWordOf(text),
      isLone: !/\S\s+\S/u.test(text),
    })),
    'loose',
  ) < leastEvenness

const hashtags = (): RegExp => /#[\p{L}\p{M}\p{N}_]+/gu

/** `78 images`, with whatever space the language puts between. */
const figureWithNoun = (figure: number): RegExp => new RegExp(`\\b${figure}[^\\S\\n][\\p{L}\\p{M}]+`, 'gu')

/** What the pattern finds in the text and in no line: as often as it is broken. */
function findParted(lines: readonly string[], prepared: string, pattern: RegExp): string[] {
  return [...new Set(prepared.match(pattern) ?? [])].filter(
    found => !lines.some(line => line.includes(found)),
  )
}

/** A mark that French sets off with a narrow no-break space, after another space or right after a word. */
const wideFrenchSpace = (): RegExp => /[ \u00A0][;:!?»]|[\p{L}\p{N}](?:[;!?»]|:(?=$|\s))|«(?!\u202F)/u
