// The rooms that make a card, loaded only by a command that makes or lists something: sharp and the canvas take a
// fifth of a second and eighty megabytes, which `--help` need not pay. Tests put their own in its place.
import type { chooseLanguage } from '../campaign/choose-language.js'
import type { composeCard } from '../card/card.js'
import type { openStudio } from '../card/studio.js'
import type { makePost } from '../output/posts/post.js'

export interface Engine {
  readonly openStudio: typeof openStudio
  readonly composeCard: typeof composeCard
  readonly makePost: typeof makePost
  readonly chooseLanguage: typeof chooseLanguage
}

export async function loadEngine(): Promise<Engine> {
  const [{ openStudio }, { composeCard }, { makePost }, { chooseLanguage }] = await Promise.all([
    import('../card/studio.js'),
    import('../card/card.js'),
    import('../output/posts/post.js'),
    import('../campaign/choose-language.js'),
  ])
  return { openStudio, composeCard, makePost, chooseLanguage }
}
