// The search for cats in a thread of its own, for who makes many cards: it is a third and more of what a card takes of the event loop,
// and needs no more than small pictures. Where there is no thread, it is done here.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { GreyPixels, RgbPixels } from '../../base/pixels.js'
import type { CatFaceOptions } from './cat-face.js'
import type { Finder } from './finder.js'

/** For faces, or, where there are colours, for animals: as Finder is asked. */
type Question =
  | { readonly colour: null; readonly grey: GreyPixels; readonly options: CatFaceOptions }
  | { readonly colour: RgbPixels; readonly grey: GreyPixels | null }

export type FinderQuestion = Question & { readonly id: number }

type Found = readonly unknown[]

export interface FinderAnswer {
  readonly id: number
  readonly found: Found
}

type Open = Question & { readonly answer: (found: Found | Promise<Found>) => void }

/** In this thread; loaded when it is first asked. */
export const finderHere: Finder = {
  findFaces: async (grey, options) => (await import('./finder.js')).findHere.findFaces(grey, options),
  findAnimals: async (colour, grey) => (await import('./finder.js')).findHere.findAnimals(colour, grey),
}

/** What the build makes of finder-task.ts; the sources have none. */
const taskFile = fileURLToPath(new URL('./finder-task.js', import.meta.url))

/** In a thread that starts when it is first asked. */
export function openFinderAside(): Finder {
  let finder: Finder | undefined
  const open = (): Finder => {
    finder ??= existsSync(taskFile) ? openFinderThread(taskFile) : finderHere
    return finder
  }
  return {
    findFaces: (grey, options) => open().findFaces(grey, options),
    findAnimals: (colour, grey) => open().findAnimals(colour, grey),
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

const searchHere = (question: Question): Promise<Found> =>
  question.colour === null
    ? finderHere.findFaces(question.grey, question.options)
    : finderHere.findAnimals(question.colour, question.grey)

/**
 * Starts a thread. It keeps no process alive but while something is asked; when it fails, whatever the reason, the search goes on
 * here.
 * @param file the thread's program
 */
export function openFinderThread(file: string): Finder {
  const worker = startWorker(file)
  if (worker === null) return finderHere
  const open = new Map<number, Open>()
  let asked = 0
  let isRunning = true
  worker.unref()
  const stop = (): void => {
    isRunning = false
    for (const question of open.values()) question.answer(searchHere(question))
    open.clear()
  }
  worker.on('message', ({ id, found }: FinderAnswer) => {
    open.get(id)?.answer(found)
    open.delete(id)
    if (open.size === 0) worker.unref()
  })
  worker.on('error', stop)
  worker.on('exit', stop)
  const ask = (question: Question): Promise<Found> => {
    if (!isRunning) return searchHere(question)
    return new Promise(answer => {
      const id = asked++
      open.set(id, { ...question, answer })
      worker.ref()
      worker.postMessage({ ...question, id } satisfies FinderQuestion)
    })
  }
  return {
    findFaces: async (grey, options = {}) =>
      (await ask({ grey, options, colour: null })) as Awaited<ReturnType<Finder['findFaces']>>,
    findAnimals: async (colour, grey) =>
      (await ask({ grey, colour })) as Awaited<ReturnType<Finder['findAnimals']>>,
  }
}
