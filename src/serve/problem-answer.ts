// A problem in, what a client is told out: RFC 9457, with the code, its arguments and the sentences in the language that was asked for.
import type { Problem, ProblemCode } from '../base/errors.js'
import { argsOf } from '../card/document.js'
import type { UiLanguage } from '../messages/languages.js'
import { describeProblem, exitCodeOf } from '../messages/messages.js'
import type { UiWords } from '../messages/words.js'

export const problemType = 'application/problem+json'

export interface ProblemAnswer {
  readonly status: number
  /** Seconds; null where asking again comes to the same. */
  readonly retryAfter: number | null
  readonly body: {
    readonly type: string
    readonly title: string
    readonly status: number
    readonly detail: string
    readonly code: ProblemCode
    readonly args: Problem['args']
  }
}

// HTTP statuses that say more than the exit code's own status (below).
const statuses: Partial<Record<ProblemCode, number>> = {
  SERVER_BUSY: 503,
  SERVER_STOPPING: 503,
  MEMORY_SHORT: 503,
  HANDLES_SHORT: 503,
  CARD_TOO_SLOW: 503,
  REQUESTS_TOO_MANY: 429,
  FORM_TYPE: 415,
  PHOTO_NOT_AN_IMAGE: 415,
  PHOTO_FORMAT_UNSUPPORTED: 415,
  FORM_BROKEN: 400,
  FORM_TOO_LARGE: 413,
  PHOTO_TOO_MANY_BYTES: 413,
  PHOTO_TOO_MANY_PIXELS: 413,
  ORIGIN_REFUSED: 403,
  HOST_REFUSED: 421,
  REQUEST_BROKEN: 400,
  REQUEST_TOO_SLOW: 408,
  HEADERS_TOO_LARGE: 431,
  ADDRESS_TOO_LONG: 414,
  ADDRESS_UNKNOWN: 404,
}

// For all other problems, by the exit code of the command line: a wrong request, an unusable photo or text, a fault of the machine.
const statusByExit = { 2: 400, 3: 422, 4: 422, 5: 500, 130: 503 } as const

const statusOf = (code: ProblemCode): number => statuses[code] ?? statusByExit[exitCodeOf(code)]

// Retry-After for problems that cannot tell when it is worth asking again.
const someSeconds = 10

export function answerProblem(problem: Problem, words: UiWords): ProblemAnswer {
  const { message, hint } = describeProblem(problem, words, 'page')
  const { code } = problem
  const status = statusOf(code)
  const seconds = 'seconds' in problem.args && code !== 'CARD_TOO_SLOW' ? problem.args.seconds : someSeconds
  return {
    status,
    retryAfter: status === 503 || status === 429 ? seconds : null,
    body: {
      type: `urn:catsforkids:problem:${code.toLowerCase().replaceAll('_', '-')}`,
      title: message,
      status,
      detail: hint,
      code,
      args: argsOf(problem, words),
    },
  }
}

// Languages of an Accept-Language header that are looked at: no browser sends more, and a hostile client could send thousands.
const mostAsked = 20

/** `fr-BE,fr;q=0.9,en;q=0.8` → fr: the first of `known` by weight; its own first where none is asked for. */
export function chooseVisitorLanguage(header: string | undefined, known: readonly UiLanguage[]): UiLanguage {
  const asked = (header ?? '').slice(0, 500).split(',').slice(0, mostAsked)
  const weighed = asked.map(part => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';')
    const weight = /^\s*q=([\d.]+)/.exec(rest[0] ?? '')?.[1]
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
  })
  const wanted = weighed.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) {
    const found = known.find(code => code === language)
    if (found !== undefined) return found
  }
  return known[0]!
}
