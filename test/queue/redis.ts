// Debian's redis-server on a free port of this machine, with its append-only file in a folder: started, killed, started
// again. Tests that need it are skipped, with a word, where it is not installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { text } from 'node:stream/consumers'

const program = ['redis-server', 'valkey-server'].find(name => spawnSync(name, ['--version']).status === 0)

export const hasRedis = program !== undefined

if (!hasRedis) process.stderr.write('redis-server is not installed: tests of the queue are skipped\n')

/** A port that nobody listens at. */
export async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

export interface Redis {
  readonly port: number
  /** Its first database. */
  readonly url: string
  /** Says one command to it. */
  readonly say: (...words: readonly string[]) => Promise<void>
  /** Kills it with -9 and starts it again from its append-only file. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function openRedis(folder: string, password: string | null = null): Promise<Redis> {
  const port = await findPort()
  const start = async (): Promise<ChildProcess> => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder]
    const kept = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '']
    const secret = password === null ? [] : ['--requirepass', password]
    const child = spawn(program ?? 'redis-server', [...settings, ...kept, ...secret], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stdout.on('data', (piece: Buffer) => {
        said += piece.toString()
        if (said.includes('Ready to accept connections')) resolve()
      })
      child.once('exit', () => reject(new Error(`redis-server ended: ${said}`)))
    })
    return child
  }
  let running = await start()
  const kill = async (): Promise<void> => {
    if (running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
  }
  return {
    port,
    url: `redis://127.0.0.1:${String(port)}/0`,
    say: async (...words) => {
      const socket = connect(port, '127.0.0.1')
      socket.write(`${words.join(' ')}\r\nQUIT\r\n`)
      const answer = (await text(socket)).split('\r\n')[0]
      if (answer !== '+OK') throw new Error(answer)
    },
    restart: async () => {
      await kill()
      running = await start()
    },
    stop: kill,
  }
}
