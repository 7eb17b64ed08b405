// How the built program's files are loaded: each once, from what was compiled ahead or, where that cannot be had, from its text.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openProgram } from '../src/start.js'

let folder = ''
const write = (name: string, text: string | Uint8Array) => writeFile(join(folder, name), text)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-start-'))
  await write(
    'cli.cjs',
    `const { add } = require('./sum.cjs')
    const { sep } = require('node:path')
    module.exports = { add, sep, fileUrl, late: () => importFile('./late.cjs'), library: () => importLibrary('node:os') }`,
  )
  await write('sum.cjs', 'let times = 0; module.exports = { add: (a, b) => [a + b, ++times] }')
  await write('late.cjs', `module.exports = require('./sum.cjs').add(20, 2)`)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Cli {
  readonly add: (a: number, b: number) => [sum: number, times: number]
  readonly fileUrl: string
  readonly late: () => Promise<[sum: number, times: number]>
  readonly library: () => Promise<object>
}

const open = () => {
  const program = openProgram(folder)
  return { program, cli: program.load('cli.cjs') as unknown as Cli }
}

it('runs each file once, and a lazily loaded one when it is asked for', async () => {
  const { cli } = open()
  expect(cli.add(1, 2)).toEqual([3, 1])
  expect(await cli.late()).toEqual([22, 2])
  expect(await cli.late()).toEqual([22, 2])
  expect(cli.fileUrl).toMatch(/^file:.*cli\.cjs$/)
  expect(await cli.library()).toHaveProperty('platform')
})

it('does the same with what was compiled ahead', async () => {
  open().program.keepCompiled()
  expect((await readFile(join(folder, 'sum.cjs.compiled'))).length).toBeGreaterThan(100)
  expect(open().cli.add(2, 3)).toEqual([5, 1])
})

it('compiles anew what was compiled by another V8, from another text, or is damaged', async () => {
  const { program } = open()
  program.keepCompiled()
  const compiled = await readFile(join(folder, 'sum.cjs.compiled'))
  const otherVersion = Uint8Array.from(compiled, (byte, at) => (at < 8 ? byte ^ 0xff : byte))
  for (const bytes of [otherVersion, compiled.subarray(0, 40), new Uint8Array(0)]) {
    await write('sum.cjs.compiled', bytes)
    expect(open().cli.add(3, 4)).toEqual([7, 1])
  }
  await write('sum.cjs.compiled', compiled)
  await write('sum.cjs', 'module.exports = { add: () => "another text" }')
  expect(open().cli.add(3, 4)).toBe('another text')
})

it('fails on a file that is not there, by its name', async () => {
  await rm(join(folder, 'sum.cjs'))
  expect(open).toThrow(/sum\.cjs/)
})
