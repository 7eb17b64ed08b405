// A photo for those who have none at hand: a cat that was drawn by a program, sitting by a window in soft light. Nothing in, its
// file out, and where the head is. Only for previews and trials: it never gets onto anybody's card.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPart } from '../../../base/installation.js'
import { root } from '../../../root.js'
import type { TrialPhoto } from './try-template.js'

/** Throws INSTALLATION_BROKEN where the package has lost it. */
export const loadStandIn = async (): Promise<TrialPhoto> => {
  const name = 'templates/stand-in.jpg'
  return { photo: await readPart(name, () => readFile(join(root, name))), focus: '50%,43%' }
}
