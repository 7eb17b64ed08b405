// The very lines of docs/serve.md, in nginx and in Caddy where they are installed: a card goes through them, a refusal too while its
// client still sends, nobody poses as somebody else, and nothing of a photo is written down. By the built program.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { cardFormOf, type SentBody } from './forms.js'
import { type StartedProgram, startProgram } from './start-program.js'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const isBuilt = existsSync(join(root, 'dist/card-process.js'))
const has = (program: string): Promise<boolean> =>
  run('which', [program]).then(
    () => true,
    () => false,
  )

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

interface Place {
  readonly folder: string
  readonly port: number
  readonly upstream: string
}

/** Each with the page's lines, but for its name, its ports and its certificate. */
const proxies = {
  nginx: async (block: string, { folder, port, upstream }: Place) => {
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=cards.example.org'],
      ...['-keyout', join(folder, 'cards.key'), '-out', join(folder, 'cards.pem')],
    ])
    const server = block
      .replace('listen 443 ssl', `listen 127.0.0.1:${String(port)} ssl`)
      .replaceAll('/etc/ssl/', `${folder}/`)
      .replace('127.0.0.1:8078', upstream)
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    const paths = temp.map(name => `${name}_temp_path ${folder}/temp/${name};`).join('\n')
    const file = join(folder, 'nginx.conf')
    await writeFile(
      file,
      `daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\n${paths}\n${server}\n}\n`,
    )
    return ['nginx', '-e', 'stderr', '-p', folder, '-c', file]
  },
  caddy: async (block: string, { folder, port, upstream }: Place) => {
    const site = block
      .replace(
        'cards.example.org {',
        `https://cards.example.org:${String(port)} {\n    bind 127.0.0.1\n    tls internal`,
      )
      .replace('127.0.0.1:8078', upstream)
    const file = join(folder, 'Caddyfile')
    await writeFile(
      file,
      `{\n    admin off\n    auto_https disable_redirects\n    skip_install_trust\n}\n${site}\n`,
    )
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', file]
  },
}

interface Answer {
  readonly status: number
  readonly text: string
}

function ask(
  port: number,
  path: string,
  body: SentBody | null,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const agent = new Agent({ rejectUnauthorized: false, servername: 'cards.example.org' })
    const headers = { host: 'cards.example.org', ...body?.headers, ...more }
    const method = body === null ? 'GET' : 'POST'
    const sent = request({ host: '127.0.0.1', port, path, method, agent, headers }, async answer => {
      let text = ''
      for await (const piece of answer) text += (piece as Buffer).toString('latin1')
      resolve({ status: answer.statusCode ?? 0, text })
    })
    sent.on('error', reject)
    sent.end(body?.payload)
  })
}

/** Once it listens. */
async function untilUp(port: number): Promise<void> {
  for (;;) {
    const answer = await ask(port, '/healthz', null).catch(() => null)
    if (answer?.status === 200) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const filesUnder = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

it.skipIf(!isBuilt).each(['nginx', 'caddy'] as const)('%s, as the page says it', async name => {
  if (!(await has(name))) return
  const folder = await mkdtemp(join(tmpdir(), 'serve-proxy-'))
  await mkdir(join(folder, 'temp'))
  const page = await readFile(join(root, 'docs/serve.md'), 'utf8')
  const [nginx = '', caddy = ''] = [/```nginx\n(.*?)```/s, /```\n(cards\.example\.org \{.*?)```/s].map(
    pattern => pattern.exec(page)?.[1],
  )
  const program: StartedProgram = await startProgram(
    ['--trust-proxy', '127.0.0.1', '--rate', '8', '-j', '1'],
    {
      program: [join(root, 'bin/catsforkids.js')],
    },
  )
  const port = await findPort()
  const place = { folder, port, upstream: new URL(program.url).host }
  const [command = '', ...argv] = await proxies[name](name === 'nginx' ? nginx : caddy, place)
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  const child = spawn(command, argv, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', piece => {
    said += String(piece)
  })
  try {
    await untilUp(port)
    const before = await filesUnder(folder)
    expect(await ask(port, '/metrics', null)).toMatchObject({ status: 403 })
    expect(await ask(port, '/cards', cardFormOf({ message: 'Minou' }))).toMatchObject({ status: 200 })
    const large = cardFormOf({}, Buffer.alloc(27_000_000, 97))
    for (let round = 0; round < 4; round++) {
      // Through nginx the server's answer comes while the client has most of its photo still to send.
      const { status, text } = await ask(port, '/cards', large)
      expect([status, text]).toEqual([413, expect.stringContaining('PHOTO_TOO_MANY_BYTES')])
    }
    const unknown = await ask(port, '/cards', cardFormOf({ logo: 'x' }, Buffer.alloc(20_000_000, 97)))
    expect([unknown.status, unknown.text]).toEqual([400, expect.stringContaining('FIELD_UNKNOWN')])
    // Two more from this address may come: whatever it says of itself, it is one address.
    const statuses: number[] = []
    for (let index = 0; index < 4; index++) {
      const more = { 'x-forwarded-for': `192.0.2.${String(index)}` }
      statuses.push((await ask(port, '/cards', cardFormOf({ format: 'huge' }), more)).status)
    }
    expect(statuses).toEqual([400, 400, 429, 429])
    const refused = await ask(port, '/cards', large)
    expect([refused.status, refused.text]).toEqual([429, expect.stringContaining('REQUESTS_TOO_MANY')])
    expect(await filesUnder(folder)).toEqual(before)
    expect(said).not.toMatch(/Minou|cat\.png/)
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
    expect(await program.stop()).toBe(0)
    await rm(folder, { recursive: true, force: true })
  }
})
