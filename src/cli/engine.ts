// The rooms that make a card, loaded only by a command that makes or lists something: sharp and the canvas take a
// fifth of a second and eighty megabytes, which `--help` need not pay. Tests put their own in its place.
import type { chooseLanguage } from '../campaign/choose-language.js'
import type { composeCard } from '../card.js'
import type { makePost } from '../output/post.js'
import type { openStudio } from '../studio.js'

export interface Engine {
  readonly openStudio: typeof openStudio
  readonly composeCard: typeof composeCard
  readonly makePost: typeof makePost
  readonly chooseLanguage: typeof chooseLanguage
}

export async function loadEngine(): Promise<Engine> {
  const [{ openStudio }, { composeCard }, { makePost }, { chooseLanguage }] = await Promise.all([
    import('../studio.js'),
    import('../card.js'),
    import('../output/post.js'),
    import('../campaign/choose-language.js'),
  ])
  return { openStudio, composeCard, makePost, chooseLanguage }
}
