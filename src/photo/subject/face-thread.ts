// The search for cats' faces in a thread of its own, for who makes many cards: it is a third of what a card takes of the event
// loop, and needs no more than a small grey picture. Where there is no thread, it is done here.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { GreyPixels } from '../../base/pixels.js'
import type { CatFace } from './cat-face.js'

/** Finds cats' faces, as detectCatFaces does. */
export type FaceFinder = (grey: GreyPixels) => Promise<readonly CatFace[]>

export interface FaceQuestion {
  readonly id: number
  readonly grey: GreyPixels
}

export interface FaceAnswer {
  readonly id: number
  readonly faces: readonly CatFace[]
}

interface Open {
  readonly grey: GreyPixels
  readonly answer: (faces: readonly CatFace[] | Promise<readonly CatFace[]>) => void
}

/** In this thread. */
export const findFacesHere: FaceFinder = async grey => {
  const { detectCatFaces } = await import('./cat-face.js')
  return detectCatFaces(grey)
}

/** What the build makes of face-task.ts; the sources have none. */
const taskFile = fileURLToPath(new URL('./face-task.js', import.meta.url))

/** In a thread that starts when it is first asked. */
export function openFacesAside(): FaceFinder {
  let find: FaceFinder | undefined
  return grey => {
    find ??= existsSync(taskFile) ? openFaceThread(taskFile) : findFacesHere
    return find(grey)
  }
}

/** Null where the system gives no thread. */
function startWorker(file: string): Worker | null {
  try {
    return new Worker(file, { env: {}, execArgv: [] })
  } catch {
    return null
  }
}

/**
 * Starts a thread. It keeps no process alive but while something is asked; when it fails, whatever the reason, the search goes on
 * here.
 * @param file the thread's program
 */
export function openFaceThread(file: string): FaceFinder {
  const worker = startWorker(file)
  if (worker === null) return findFacesHere
  const open = new Map<number, Open>()
  let asked = 0
  let isRunning = true
  worker.unref()
  const stop = (): void => {
    isRunning = false
    for (const { grey, answer } of open.values()) answer(findFacesHere(grey))
    open.clear()
  }
  worker.on('message', ({ id, faces }: FaceAnswer) => {
    open.get(id)?.answer(faces)
    open.delete(id)
    if (open.size === 0) worker.unref()
  })
  worker.on('error', stop)
  worker.on('exit', stop)
  return grey => {
    if (!isRunning) return findFacesHere(grey)
    return new Promise(answer => {
      const id = asked++
      open.set(id, { grey, answer })
      worker.ref()
      worker.postMessage({ id, grey } satisfies FaceQuestion)
    })
  }
}
