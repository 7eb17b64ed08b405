// A word in a face that has one shape for each letter, in; its letters with a shape of their own each, out: a little smaller, leaning
// another way. No letter reaches farther than its even one, so that what holds the word holds it still.
import type { Random } from '../base/random.js'
import type { Context } from './canvas.js'

export interface Letter {
  readonly text: string
  /** As the canvas transforms: where it stands, and what it is turned, sheared and scaled by. */
  readonly shape: readonly [a: number, b: number, c: number, d: number, e: number, f: number]
}

// How much a hand varies that writes one letter twice: shares of its size, tangents, and em.
const most = { shrink: 0.045, narrow: 0.04, slant: 0.045, turn: 0.022, rise: 0.3 }

// Letters that together are so much wider or narrower than alone, in em, are others there.
const leastOther = 0.01

/**
 * `context` has its font set, and draws from the left. `sizePx` is the font's. Null for a word whose letters have other shapes side by side
 * than alone (contextual alternates): taken apart, their gaps would be those of other letters.
 */
export function placeLetters(
  context: Context,
  text: string,
  sizePx: number,
  random: Random,
): Letter[] | null {
  // At this size and for this word: another size rounds otherwise, and what was drawn before must not show.
  const advances = new Map<string, number>()
  /** Of the letter alone: what comes before it has moved it by their kerning. */
  const advanceOf = (letter: string): number => {
    const advance = advances.get(letter) ?? context.measureText(letter).width
    advances.set(letter, advance)
    return advance
  }
  const letters = text.match(/\P{M}\p{M}*/gu) ?? []
  const alone = letters.reduce((sum, letter) => sum + advanceOf(letter), 0)
  if (Math.abs(unkernedOf(context, text) - alone) > leastOther * sizePx) return null
  let before = ''
  return letters.flatMap((letter, index): Letter[] => {
    before += letter
    if (letter === ' ') return []
    const advance = advanceOf(letter)
    const x = context.measureText(before).width - advance
    const swing = (by: number): number => by * (2 * random() - 1)
    const shrink = most.shrink * random()
    const across = 1 - shrink + swing(most.narrow)
    const isInside = index > 0 && index < letters.length - 1
    const [slant, turn] = [swing(most.slant), swing(most.turn)].map(lean => (isInside ? lean : 0)) as [
      number,
      number,
    ]
    // Shrunk towards the baseline it may rise and sink by less than it lost.
    const rise = swing(most.rise * shrink) * sizePx
    const width = Math.min(1, across)
    const middle = advance / 2
    // About the middle of its foot.
    return [
      {
        text: letter,
        shape: [
          width,
          width * turn,
          -(1 - shrink) * slant,
          1 - shrink,
          x + middle * (1 - width),
          rise - middle * width * turn,
        ],
      },
    ]
  })
}

/** The advance of a text as its letters' own advances make it. */
function unkernedOf(context: Context, text: string): number {
  context.fontKerning = 'none'
  const { width } = context.measureText(text)
  context.fontKerning = 'auto'
  return width
}
