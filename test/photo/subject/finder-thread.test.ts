// The search in a thread of its own: the same faces, and the search goes on here whatever becomes of the thread.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GreyPixels } from '../../../src/base/pixels.js'
import { finderHere, openFinderAside, openFinderThread } from '../../../src/photo/subject/finder-thread.js'
import { greyOf } from '../../../src/photo/subject/grey.js'
import { cat } from '../../card/card-checks.js'
import { pixelsOf } from '../shared-photos.js'

let folder = ''
let grey: GreyPixels

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finder-thread-'))
  grey = greyOf(await pixelsOf(sharp(cat)), 320)
})
afterAll(() => rm(folder, { recursive: true }))

async function programOf(name: string, text: string): Promise<string> {
  const file = join(folder, `${name}.cjs`)
  await writeFile(file, text)
  return file
}

describe('a thread', () => {
  it('finds the same faces, however many ask at once', async () => {
    const outfile = join(folder, 'finder-task.mjs')
    const entryPoints = [join(import.meta.dirname, '../../../src/photo/subject/finder-task.ts')]
    await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', target: 'node20.11' })
    const { findFaces: find } = openFinderThread(outfile)
    const empty: GreyPixels = { width: 30, height: 30, channels: 1, data: new Uint8Array(900) }
    const [one, none, other] = await Promise.all([find(grey), find(empty), find(grey)])
    expect(one).toEqual(await finderHere.findFaces(grey))
    expect(one).toHaveLength(1)
    expect(none).toEqual([])
    expect(other).toEqual(one)
    // The picture is still there for who asked.
    expect(grey.data.length).toBe(grey.width * grey.height)
  })

  it.each([
    ['cannot start', 'this is no program'],
    ['ends before it is asked', ''],
    [
      'throws at a question',
      `require('node:worker_threads').parentPort.on('message', () => { throw new Error('no') })`,
    ],
    ['ends at a question', `require('node:worker_threads').parentPort.on('message', () => process.exit(3))`],
  ])('that %s: the search goes on here', async (_, text) => {
    const { findFaces: find } = openFinderThread(await programOf('broken', text))
    const wanted = await finderHere.findFaces(grey)
    expect(await Promise.all([find(grey), find(grey)])).toEqual([wanted, wanted])
    expect(await find(grey)).toEqual(wanted)
  })
})

it('where no thread can be had, the search is done here', async () => {
  // What the system says then, it says at once, as of a path that is not absolute.
  expect(await openFinderThread('nowhere.cjs').findFaces(grey)).toEqual(await finderHere.findFaces(grey))
})

it('from the sources, which have no program for a thread, the search is done here', async () => {
  expect(await openFinderAside().findFaces(grey)).toEqual(await finderHere.findFaces(grey))
})
