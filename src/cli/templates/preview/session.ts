// What the page of a preview shows, kept up to date: a template file is followed, its cards are made when they are asked for
// and kept until the file changes. Knows no HTTP.
import type { Problem } from '../../../base/errors.js'
import type { Fault, Mistake } from '../../../base/mistake.js'
import type { Studio } from '../../../card/studio.js'
import { describeMistake } from '../../../messages/messages.js'
import type { UiWords } from '../../../messages/words.js'
import { encodePng } from '../../../output/encode/encode-png.js'
import { checkTemplate } from '../../../template/check.js'
import { readTemplate } from '../../../template/load.js'
import type { Template } from '../../../template/template.js'
import { mistakeOfFile, type TextFile } from '../../../yaml/read-file.js'
import type { Show } from '../templates-preview.js'
import { followFile } from './follow.js'
import { fitArea, shrink } from './shrink.js'
import { type CardFault, tryCard } from './try-card.js'

/** A mistake and the lines around it. */
export interface ShownMistake {
  readonly line: number | null
  readonly column: number | null
  readonly path: string
  readonly what: string
  readonly nearest: string | null
  readonly excerpt: readonly { readonly line: number; readonly text: string }[]
}

/** What the page is told after each change of the file. */
export interface SessionState {
  readonly file: string
  /** Counts the file's changes. */
  readonly version: number
  /** The change whose cards are shown: an earlier one while the file has mistakes; 0 for none yet. */
  readonly shown: number
  readonly title: string
  readonly description: string
  readonly mistakes: readonly ShownMistake[]
  /** The file is no longer there. */
  readonly gone: boolean
}

export interface CardKey {
  readonly language: string
  readonly format: string
  readonly boxes: boolean
  /** At its full size, for a closer look; else as large as the page shows it on a fine screen. */
  readonly full: boolean
}

export type SessionCard =
  | { readonly png: Uint8Array; readonly faults: readonly CardFault[] }
  | { readonly problem: Problem }

export interface Session {
  readonly state: () => SessionState
  /** Calls the listener at each change of the state; what it returns ends that. */
  readonly subscribe: (listener: () => void) => () => void
  /** Null for a version that is no longer shown. Throws what is no fault of the template. */
  readonly card: (version: number, key: CardKey) => Promise<SessionCard | null>
  readonly close: () => void
}

// Pixels of a card on the page: twice the density of its place there.
const pageArea = 640_000

// Cards in the making at once: as many as use two cores well.
const mostAtOnce = 2

interface Shown {
  readonly version: number
  readonly template: Template
  readonly cards: Map<string, Promise<SessionCard>>
  readonly stop: AbortController
}

const mistakesOf = (fault: Fault | null): Mistake[] => (fault === null ? [] : [mistakeOfFile(fault)])

/** Reads the file and follows it. Throws TEMPLATE_UNKNOWN, TEMPLATE_INVALID. */
export async function openSession(
  file: string,
  show: Show,
  studio: Studio,
  words: UiWords,
): Promise<Session> {
  const text = readTemplate(file)
  const listeners = new Set<() => void>()
  const limit = openLimit(mostAtOnce)
  let version = 0
  let mistakes: readonly ShownMistake[] = []
  let shown: Shown | null = null

  let gone = false

  const read = (now: TextFile): void => {
    version++
    gone = 'fault' in now && now.fault === null
    const text = 'text' in now ? now.text : ''
    const parsed = 'text' in now ? checkTemplate(text, file) : { mistakes: mistakesOf(now.fault) }
    mistakes = 'mistakes' in parsed ? parsed.mistakes.map(mistake => excerptOf(mistake, text, words)) : []
    if ('value' in parsed) {
      shown?.stop.abort()
      shown = { version, template: parsed.value, cards: new Map(), stop: new AbortController() }
    }
    for (const listener of listeners) listener()
  }
  read({ text })
  const stop = followFile(file, text, read)

  const make = async ({ template, stop: { signal } }: Shown, key: CardKey): Promise<SessionCard> => {
    const trial = { template, ...show, ...key, debugOverlay: key.boxes, signal }
    const tried = await limit(() => tryCard(trial, studio))
    if (tried.kind === 'refused') return { problem: tried.problem }
    const pixels = key.full ? tried.pixels : shrink(tried.pixels, fitArea(tried.pixels, pageArea))
    return { png: await encodePng(pixels, { text: {} }), faults: tried.faults }
  }

  return {
    state: () => ({
      file,
      version,
      shown: shown?.version ?? 0,
      title: shown?.template.title ?? '',
      description: shown?.template.description ?? '',
      mistakes,
      gone,
    }),
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    card: async (asked, key) => {
      const from = shown
      if (from === null || from.version !== asked || !isShown(show, key)) return null
      const name = JSON.stringify(key)
      const card = from.cards.get(name) ?? make(from, key)
      // Files of full size are large, and looked at one by one.
      if (!key.full) from.cards.set(name, card)
      try {
        return await card
      } catch (error) {
        if (from.stop.signal.aborted) return null
        throw error
      }
    },
    close: () => {
      stop()
      shown?.stop.abort()
      listeners.clear()
    },
  }
}

const isShown = ({ languages, formats }: Show, { language, format }: CardKey): boolean =>
  languages.some(({ code }) => code === language) && formats.some(({ id }) => id === format)

/** Runs at most so many at a time, in the order in which they were asked for. */
function openLimit(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async work => {
    if (running >= most) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      // The place goes to the next in line, or is free.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

// Lines before and after the one that is wrong.
const around = 1

function excerptOf(mistake: Mistake, text: string, words: UiWords): ShownMistake {
  const { line, column, path, nearest } = mistake
  const told = { line, column, path, nearest, what: describeMistake(mistake, words) }
  if (line === null) return { ...told, excerpt: [] }
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, line - around)
  const excerpt = lines
    .slice(first - 1, line + around)
    .map((content, index) => ({ line: first + index, text: content }))
  return { ...told, excerpt }
}
