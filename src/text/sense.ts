// The units of a text and its language in; what it costs to end a line after each, out: an article stays with its noun, and
// what a campaign's own words say of their message is heeded. Weighed against raggedness in break-lines.ts. Knows no width.

/** Places in a message, as `photo de | chat`: the bar is where a line should, or should not, end. */
export interface SenseBreaks {
  readonly avoid: readonly string[]
  readonly prefer: readonly string[]
}

interface Piece {
  readonly text: string
  readonly space: '' | ' '
}

// Shares of (ideal width)², as raggedness counts: a line a fifth too short costs 0.04, one a third too short 0.11.
const cost = { leaning: 0.05, avoided: 0.14, preferred: -0.04, afterComma: -0.015 }

/** Which breaks are not made at all: those that the campaign's words call wrong, or any that parts what belongs together. */
export type Forbidden = 'none' | 'wrong' | 'parting'

/** Whether a cost is that of a break which the campaign's words call wrong. */
export const isWrong = (given: number): boolean => given >= cost.avoided

/** Whether it is that of a break which they ask for. */
export const isPreferred = (given: number): boolean => given === cost.preferred

// Of a line between two breaks that the words ask for, so much of its width is enough: half of the widest, taken so, is a quarter of it.
const apartShare = 0.5

interface LineWidth {
  readonly width: number
  /** Whether the campaign's words ask for its start and for its end; the text's own do not need to be asked for. */
  readonly isSetApart: boolean
}

/** Narrowest line ÷ widest. A line that the campaign's own words set apart is short by intent, as one is that the author ended. */
export function evennessOf(lines: readonly LineWidth[]): number {
  const widest = Math.max(...lines.map(({ width }) => width))
  return Math.min(
    ...lines.map(({ width, isSetApart }) => Math.min(1, width / widest / (isSetApart ? apartShare : 1))),
  )
}

export const isForbidden = (given: number, which: Forbidden): boolean =>
  which === 'wrong' ? isWrong(given) : which === 'parting' && given > 0

/** Words that lean on the next: articles, prepositions, short conjunctions, pronouns before a verb, short adjectives. */
const leaning: Readonly<Record<string, string>> = {
  de:
    'der die das den dem des ein eine einen einem einer eines von vom für mit im in am an auf aus bei beim zu zum zur ' +
    'über unter um und oder jede jedes jeder jeden kein keine keinen mein meine dein deine sein seine ihr ihre unser unsere ' +
    'nicht sehr kleine kleiner kleines große großer großes alte alter altes junge junger neue neuer gute guter gutes',
  en:
    'the a an of for to in on at by with from and or but every each no not my your his her its our their this that these ' +
    'those very little small big old young new good',
  es:
    'el la los las un una unos unas de del al a en con por para sin sobre y o e u que se su sus mi mis tu tus cada no lo ' +
    'muy gran buen mal primer este esta estos estas',
  fr:
    'le la les un une des du de à au aux en dans sur sous par pour avec sans chez et ou que qui ne se ce cet cette ces mon ' +
    'ma mes ton ta tes son sa ses notre nos votre vos leur leurs chaque très petit petite petits petites grand grande bon ' +
    'bonne beau belle vieux vieille jeune autre autres même premier première dernier dernière gros grosse',
  it:
    'il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel nella ' +
    'con su sul sulla per tra fra e o che si ogni non mio mia tuo tua suo sua molto bel bella buon buona gran primo prima',
  nl:
    'de het een van voor met in op aan bij naar uit over door om te en of er mijn je uw zijn haar ons onze hun elke elk ' +
    'ieder iedere geen niet deze dit die dat heel kleine grote oude jonge nieuwe goede mooie',
}

const words = new Map<string, ReadonlySet<string>>()

function leaningIn(language: string): ReadonlySet<string> {
  const base = language.split('-')[0] ?? language
  const known = words.get(base) ?? new Set((leaning[base] ?? '').split(' '))
  words.set(base, known)
  return known
}

/** For each unit what it costs that a line ends after it; 0 where there is nothing to say. */
export function senseCosts(
  units: readonly Piece[],
  language: string,
  breaks: SenseBreaks = { avoid: [], prefer: [] },
): number[] {
  const leans = leaningIn(language)
  const text = plain(units.map(unit => unit.text + unit.space).join(''))
  const avoided = findBars(text, breaks.avoid)
  const preferred = findBars(text, breaks.prefer)
  let at = 0
  return units.map(unit => {
    at += unit.text.length
    const here = at
    at += unit.space.length
    if (avoided.has(here)) return cost.avoided
    if (preferred.has(here)) return cost.preferred
    const word = /[^\s’'-]*$/u.exec(plain(unit.text))?.[0] ?? ''
    if (word !== '' && leans.has(word)) return cost.leaning
    return /[,;:–—]$/u.test(unit.text) ? cost.afterComma : 0
  })
}

/** Letter for letter as long as the text. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\p{Zs}/gu, ' ')
    .replaceAll('’', "'")

/** Where in a text its own words ask for a line's end, as positions just after what stands before it. */
export const preferredEnds = (text: string, breaks: SenseBreaks | undefined): ReadonlySet<number> =>
  findBars(plain(text), breaks?.prefer ?? [])

/** The positions in the text at which the patterns have their bar: at the end of what stands before it. */
function findBars(text: string, patterns: readonly string[]): Set<number> {
  const found = new Set<number>()
  for (const pattern of patterns) {
    const [before = '', after = ''] = plain(pattern).split(/ ?\| ?/u)
    const whole = `${before} ${after}`
    for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1))
      found.add(at + before.length)
  }
  return found
}
