// The structured picture of a number: the same on every machine.
import { seedRandom } from '../../src/base/random.js'
import type { Mutation } from './mutate-photo.js'
import { makeGif, makeJpeg, makePng, makeWebp } from './structure-chains.js'
import { makeBrokenHeif, makeBrokenTiff } from './structure-tables.js'

// TIFF twice: it has the most ways to lie.
const makers = [
  ['jpeg', makeJpeg],
  ['tiff', makeBrokenTiff],
  ['heif', makeBrokenHeif],
  ['png', makePng],
  ['tiff', makeBrokenTiff],
  ['webp', makeWebp],
  ['gif', makeGif],
] as const

export async function mutateStructure(seed: number, index: number): Promise<Mutation> {
  const [kind, make] = makers[index % makers.length]!
  return { kind, bytes: await make(seedRandom(`structure ${seed}/${kind}/${index}`)) }
}
