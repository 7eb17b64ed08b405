// The program under strace, where the system has it: no socket of the internet is ever opened. See docs/safety.md.
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

// A filter of the kernel's own: all other calls run at their full speed.
const watching = ['-f', '--seccomp-bpf', '-e', 'trace=network']

function hasStrace(): boolean {
  try {
    // Some containers have strace and forbid it.
    execFileSync('strace', [...watching, 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const photo = join(import.meta.dirname, '../fixtures/chelsea.png')

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-network-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** What it asked of the network. The loader of TypeScript talks to its own processes by AF_UNIX. */
async function trace(...argv: readonly string[]): Promise<string> {
  const record = join(folder, 'network.txt')
  const program = [process.execPath, '--import', 'tsx', join(import.meta.dirname, '../../src/cli/process.ts')]
  execFileSync('strace', [...watching, '-qq', '-o', record, ...program, ...argv], {
    stdio: 'ignore',
  })
  return readFile(record, 'utf8')
}

describe.skipIf(!hasStrace())('no internet (skipped where strace is not installed)', () => {
  it('from a compose with a logo', async () => {
    const logo = join(folder, 'logo.svg')
    await writeFile(
      logo,
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>',
    )
    const said = await trace('compose', photo, '--logo', logo, '-l', 'fr', '-f', 'square', '-o', `${folder}/`)
    expect(said).not.toMatch(/AF_INET/)
  })

  it('from one with a logo that is drawn in a process of its own', async () => {
    const logo = join(folder, 'logo.svg')
    const blur = '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter>'
    await writeFile(
      logo,
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${blur}<circle r="4" filter="url(#f)"/></svg>`,
    )
    const said = await trace('compose', photo, '--logo', logo, '-l', 'fr', '-f', 'square', '-o', `${folder}/`)
    expect(said).toMatch(/socketpair\(AF_UNIX/)
    expect(said).not.toMatch(/AF_INET/)
  })

  it('from a batch with its gallery', async () => {
    const manifest = join(folder, 'manifest.csv')
    await writeFile(manifest, `photo,language,format\n${photo},fr,square\n${photo},nl,square\n`)
    const said = await trace('batch', manifest, '--allow-outside', '-o', join(folder, 'cards'))
    expect(said).not.toMatch(/AF_INET/)
  })
})
