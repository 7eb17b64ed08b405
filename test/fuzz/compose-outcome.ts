// A photo's bytes in; what the whole of `compose`, from the command line to the file, makes of them out: a whole card, a problem
// with its code, or what must never be.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { JsonDocument } from '../../src/card/document.js'
import { main } from '../../src/cli/main.js'
import { loadOne } from '../cli/one-engine.js'
import { openWorld } from '../cli/terminal-io.js'

/** `card`, the code of a problem, or `WRONG: …`. */
export type Outcome = string

// The smallest card there is: what is tried is the photo.
const size = 320

async function checkFiles(out: string): Promise<string | null> {
  const files = await readdir(out)
  if (files.length !== 1) return `${files.length} files`
  const { data, info } = await sharp(await readFile(join(out, files[0]!)), { failOn: 'warning' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.width === size && info.height === size && data.length === size * size * 3 ? null : 'half a card'
}

function checkProblem(stdout: string, stderr: string): string {
  const { cards, problems } = JSON.parse(stdout) as JsonDocument
  const [problem] = problems
  if (cards.length > 0 || problems.length !== 1 || problem === undefined) return 'WRONG: no problem'
  if (!/^(PHOTO|LOGO)_/.test(problem.code)) return `WRONG: ${problem.code}`
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not reach a terminal
  if (/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(stderr)) return 'WRONG: raw controls'
  return /^error: \S.*\n {2}hint: \S.*\n$/.test(stderr) ? problem.code : `WRONG: ${stderr}`
}

let tried = 0

/** Composes a card of `photo` (and of a logo, in a place of its own) in `folder`, which is used for nothing else. */
export async function outcomeOf(
  folder: string,
  photo: Uint8Array,
  more: readonly string[] = [],
): Promise<Outcome> {
  const out = join(folder, 'out')
  await rm(out, { recursive: true, force: true })
  await mkdir(out, { recursive: true })
  // A name of its own, so that no photo is taken for the one before.
  const input = join(folder, `photo-${String(tried++)}.bin`)
  await writeFile(input, photo)
  const world = openWorld()
  const argv = ['compose', input, '-l', 'fr', '-f', `${size}x${size}`, '-o', `${out}/`, '--json', ...more]
  const code = await main(argv, world.io, loadOne)
  await rm(input)
  if (code === 0) {
    const wrong = await checkFiles(out)
    return wrong === null ? 'card' : `WRONG: ${wrong}`
  }
  if ((await readdir(out)).length > 0) return 'WRONG: a file of a failed card'
  return code === 3 ? checkProblem(world.out(), world.err()) : `WRONG: exit ${code}: ${world.err()}`
}
