// An SVG's text in, its size or pixels out, as drawn by a process of its own: librsvg looks at no clock and at no bound of memory, and
// nothing ends it in a thread. The process watches what it takes itself, and ends itself; it is started when it is first
// needed, and ended when nobody has asked it for a while.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { countDown } from '../../base/deadline.js'
import type { Size } from '../../base/geometry.js'
import { findShortage, loadPart, partBroken } from '../../base/installation.js'
import { openSlots } from '../../base/slots.js'
import type { FileFault } from '../../messages/file-faults.js'
import { decodeSeconds } from '../file/broken.js'
import type { SvgDrawer, WorkLeft } from './svg-drawer.js'

interface Question {
  readonly svg: Uint8Array
  /** Null for the question how large it is. */
  readonly size: Size | null
  readonly seconds: number
  readonly mostBytes: number
}

interface Answer {
  readonly natural?: Size
  readonly data?: Uint8Array
  readonly fault?: string
  readonly isTooMuch?: true
  /** What was said when the library itself could not be loaded. */
  readonly broken?: string
  /** Of work, where the question was answered. */
  readonly seconds?: number
  readonly heldBytes?: number
}

// As text, for a process that starts the same from TypeScript, from dist/ and from a bundle. What an interruption means, the program
// decides; when that has ended, however it did, nobody waits for a drawing.
const task = `
const end = () => process.kill(process.pid, 'SIGKILL')
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('disconnect', end)
let sharp
try {
  sharp = require(process.argv[1])
  sharp.cache(false)
  sharp.concurrency(1)
} catch (error) {
  process.send({ broken: String(error?.message ?? error) }, end)
}
process.on('message', async ({ svg, size, seconds, mostBytes }) => {
  const begun = process.cpuUsage()
  const workOf = ({ user, system }) => (user + system) / 1e6
  const watch = setInterval(() => {
    if (workOf(process.cpuUsage(begun)) <= seconds && process.memoryUsage.rss() <= mostBytes) return
    clearInterval(watch)
    process.send({ isTooMuch: true }, end)
  }, 20)
  const open = () => sharp(svg, { limitInputPixels: false })
  const answer = async () => {
    if (size === null) return { natural: (await open().metadata()).autoOrient }
    const drawn = open().resize(size.width, size.height, { fit: 'fill' }).toColourspace('srgb').ensureAlpha()
    return { data: await drawn.raw({ depth: 'uchar' }).toBuffer() }
  }
  const answered = await answer().catch(error => ({ fault: String(error?.message ?? error) }))
  clearInterval(watch)
  process.send({ ...answered, seconds: workOf(process.cpuUsage(begun)), heldBytes: process.memoryUsage.rss() })
})
`

// What is drawn in 3 seconds of work seldom takes more than 150 MB; the pictures in a logo may take 220.
const mostBytes = 500e6
// One that holds more after a drawing is not used again.
const idleBytes = 150e6
const idleMs = 5000

let running: ChildProcess | null = null
let stopIdle = (): void => undefined

function start(): ChildProcess {
  const library = loadPart('sharp', () => createRequire(import.meta.url).resolve('sharp'))
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, ['-e', task, library], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
    env,
  })
  // Whoever asks hears of it.
  child.on('error', () => undefined)
  child.on('exit', () => {
    if (running === child) running = null
  })
  return child
}

function end(): void {
  running?.kill('SIGKILL')
  running = null
}

/** It keeps this process alive only while it is asked something. */
function rest(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
  const timer = setTimeout(end, idleMs).unref()
  stopIdle = () => clearTimeout(timer)
}

async function hear(child: ChildProcess, question: Question): Promise<Answer> {
  const stop = new AbortController()
  const stopCount = countDown(decodeSeconds, () => stop.abort(new Error('timeout')))
  const stopped = (): void => stop.abort(new Error('DECODER_STOPPED' satisfies FileFault))
  child.once('exit', stopped)
  try {
    child.send(question, () => undefined)
    const [answer] = await once(child, 'message', { signal: stop.signal })
    return answer as Answer
  } catch (error) {
    throw (error as Error).name === 'AbortError' ? (error as Error).cause : error
  } finally {
    stopCount()
    child.off('exit', stopped)
  }
}

const inTurn = openSlots(1)

function ask(svg: Uint8Array, size: Size | null, left: WorkLeft): Promise<Answer> {
  return inTurn(async () => {
    stopIdle()
    running ??= start()
    const child = running
    child.ref()
    child.channel?.ref()
    try {
      const answer = await hear(child, { svg, size, seconds: left.seconds, mostBytes })
      if (answer.broken !== undefined) throw partBroken('sharp', answer.broken)
      if (answer.isTooMuch) throw new Error('timeout: too much work or memory')
      left.seconds -= answer.seconds!
      if (answer.heldBytes! > idleBytes) end()
      else rest(child)
      return answer
    } catch (error) {
      end()
      throw findShortage(error) ?? error
    }
  }).then(answer => {
    if (answer.fault !== undefined) throw new Error(answer.fault)
    return answer
  })
}

export const drawerAside: SvgDrawer = {
  measure: async (svg, left) => (await ask(svg, null, left)).natural!,
  draw: async (svg, size, left) => (await ask(svg, size, left)).data!,
}
