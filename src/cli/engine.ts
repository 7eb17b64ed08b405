// The rooms that make a card, in one file that is loaded by a command that makes or lists something: `--help` need not wait for
// them. Tests put their own in its place.
export { chooseLanguage } from '../campaign/choose-language.js'
export { composeCard, composeJpeg } from '../card/card.js'
export { openInspector } from '../card/inspector.js'
export { loadParts } from '../card/load-parts.js'
export { openStudio } from '../card/studio.js'
export { makePost } from '../output/posts/post.js'

/** What this file exports. */
export type Engine = typeof import('./engine.js')
