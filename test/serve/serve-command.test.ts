// The command as a person runs it, from its sources: real processes, real sockets, a real card.
import { execFile, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { composeCard } from '../../src/card/card.js'
import { openStudio } from '../../src/card/studio.js'
import { cardReport } from '../../src/serve/answer-schemas.js'
import { chelsea } from './forms.js'
import { type StartedProgram, startProgram } from './start-program.js'

const runFile = promisify(execFile)
const root = join(import.meta.dirname, '../..')

const hasCurl = spawnSync('curl', ['--version']).status === 0

let program: StartedProgram
let url = ''

beforeAll(async () => {
  program = await startProgram(['--jobs', '1'])
  url = program.url
})
afterAll(() => program.stop())

const formOfChelsea = (fields: Record<string, string> = {}): FormData => {
  const form = new FormData()
  form.append('photo', new Blob([new Uint8Array(chelsea)]), 'Minou at home.png')
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const post = (form: FormData): Promise<Response> => fetch(`${url}/cards`, { method: 'POST', body: form })

it('says what to install where Fastify is not installed; other commands do not ask for it', async () => {
  const without = ['--import', './test/serve/without-fastify.mjs', '--import', 'tsx', 'src/cli/process.ts']
  const run = (...argv: readonly string[]) =>
    runFile(process.execPath, [...without, ...argv], { cwd: root }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    )
  const [served, helped] = await Promise.all([run('serve', '--port', '0'), run('serve', '--help')])
  expect(served.code).toBe(5)
  expect(served.stderr).toContain('“fastify” is not installed')
  expect(served.stderr).toContain('npm install fastify@5 @fastify/multipart@10')
  expect([helped.code, helped.stdout]).toEqual([0, expect.stringContaining('--trust-proxy')])
})

it.each([
  [4, 'U+732B', '--partner', '猫'],
  [4, 'The partner’s name is empty', '--partner', ''],
  [2, 'two templates with the same id', '--templates', 'note,templates/note.yaml'],
])('does not begin with what every visitor would be refused for (%i, %s)', async (code, words, ...argv) => {
  const argv0 = ['--import', 'tsx', 'src/cli/process.ts', 'serve', '--port', '0', ...argv]
  const ended = await runFile(process.execPath, argv0, {
    cwd: root,
    env: { ...process.env, LC_ALL: 'C' },
  }).catch((error: { code: number; stderr: string }) => error)
  expect(ended).toMatchObject({ code, stderr: expect.stringContaining(words) as string })
})

it('makes the very card that compose makes', async () => {
  const fields = { template: 'marker', lang: 'nl', focus: '0.6,0.4', message: 'Kijk niet weg, Minou.' }
  const answer = await post(formOfChelsea(fields))
  expect(answer.status).toBe(200)
  const { lang, ...rest } = fields
  const card = await composeCard({ photo: chelsea, language: lang, ...rest }, await openStudio())
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(card.png))).toBe(true)
})

it.skipIf(!hasCurl)('is asked as docs/serve.md asks it', async () => {
  const page = await readFile(join(root, 'docs/serve.md'), 'utf8')
  const commands = page.split('\n').filter(line => line.startsWith('curl '))
  expect(commands).toHaveLength(2)
  const folder = await mkdtemp(join(tmpdir(), 'serve-docs-'))
  try {
    await writeFile(join(folder, 'cat.jpg'), chelsea)
    const [, json] = await Promise.all(
      commands.map(line =>
        runFile('sh', ['-c', line.replace('http://127.0.0.1:8078', url)], { cwd: folder }),
      ),
    )
    expect((await readFile(join(folder, 'card.png'))).subarray(1, 4).toString()).toBe('PNG')
    const [card] = cardReport.parse(JSON.parse(json!.stdout)).cards
    expect([card?.language, card?.files.map(({ network }) => network)]).toEqual(['nl', ['bluesky']])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

it('answers a photo that is none, and goes on', async () => {
  const form = new FormData()
  form.append(
    'photo',
    new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><text>Minou</text></svg>']),
    'Minou.svg',
  )
  const answer = await post(form)
  expect(answer.status).toBe(415)
  expect(((await answer.json()) as { code: string }).code).toBe('PHOTO_FORMAT_UNSUPPORTED')
  expect((await post(formOfChelsea())).status).toBe(200)
})

it('outlives a client who goes in the middle', async () => {
  const { port } = new URL(url)
  const socket = createConnection(Number(port), '127.0.0.1')
  socket.write(
    'POST /cards HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nx',
  )
  await once(socket, 'connect')
  await (await fetch(`${url}/healthz`)).text()
  socket.destroy()
  expect((await post(formOfChelsea())).status).toBe(200)
})

it('finishes what it has begun when it is stopped, and has said nothing of what cards were about', async () => {
  const begun = post(formOfChelsea({ partner: 'Minou' }))
  // The request is in when the server counts it.
  while (!(await (await fetch(`${url}/metrics`)).text()).includes('state="inside"} 1'))
    await fetch(`${url}/healthz`)
  const stopped = program.stop()
  expect((await begun).status).toBe(200)
  expect(await stopped).toBe(0)
  const said = program.said()
  expect(said).toContain('card: made')
  expect(said).toContain('PHOTO_FORMAT_UNSUPPORTED')
  expect(said).not.toMatch(/Minou|127\.0\.0\.1/)
})
