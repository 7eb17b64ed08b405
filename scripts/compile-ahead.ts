// A built program in; beside each of its files what V8 has compiled of it when cards were made, out. Runs what most people run,
// since V8 compiles a function when it is first called.
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { drawStandIn } from '../src/cli/templates/preview/stand-in.js'

const runAndKeep = `
const [, folder, ...words] = process.argv
process.argv = [process.execPath, 'catsforkids', ...words]
const program = require(require('node:path').join(folder, 'start.cjs')).openProgram(folder)
process.on('exit', () => program.keepCompiled())
program.load('cli.cjs').runProcess()
`

/** As telephones write them: turned, and in one of two colour spaces. */
async function writePhotos(folder: string): Promise<string[]> {
  const { data, width, height } = drawStandIn()
  return Promise.all(
    ['p3', 'srgb'].map(async profile => {
      const path = join(folder, `${profile}.jpg`)
      const upright = sharp(data, { raw: { width, height, channels: 3 } })
      await upright.rotate(270).withIccProfile(profile).withMetadata({ orientation: 6 }).toFile(path)
      return path
    }),
  )
}

/** @param dist the built program's folder, absolute */
export async function compileAhead(dist: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'catsforkids-build-'))
  try {
    const photos = await writePhotos(work)
    const manifest = join(work, 'cards.csv')
    await writeFile(manifest, ['photo', ...photos].join('\n'))
    const card = ['-o', join(work, 'card.png'), '--force', '--quiet']
    const commands = [
      ['--help'],
      ...photos.map(photo => ['compose', photo, ...card]),
      ...photos.map(photo => ['compose', photo, '--focus', 'center', ...card]),
      ['batch', manifest, '-l', 'en', '-o', join(work, 'cards'), '--quiet'],
    ]
    for (const words of commands)
      execFileSync(process.execPath, ['-e', runAndKeep, '--', dist, ...words], {
        cwd: work,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
