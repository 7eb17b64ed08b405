// A problem in, the one line that the failed set keeps of it out; and back. The code stands first, so that any tool that
// lists failed jobs shows it: `TEXT_DOES_NOT_FIT {"slot":"message",…}`.
import { Problem, type ProblemCode } from '../base/errors.js'
import { describeProblem, exitCodeOf } from '../messages/messages.js'
import type { Messages } from '../messages/words.js'

export const renderFailure = ({ code, args }: Problem): string => `${code} ${JSON.stringify(args)}`

/** The problem of a failed job; JOB_FAILED where the line is not one of ours. */
export function parseFailure(line: string, messages: Messages): Problem {
  const [, code = '', rest = ''] = /^([A-Z][A-Z0-9_]{2,60}) (\{.*\})$/s.exec(line) ?? []
  try {
    if (Object.hasOwn(messages.problems, code)) {
      const problem = new Problem(code as ProblemCode, JSON.parse(rest))
      // Arguments that no sentence can be made of are none of ours.
      describeProblem(problem, messages)
      return problem
    }
  } catch {
    return new Problem('JOB_FAILED', { detail: line })
  }
  return new Problem('JOB_FAILED', { detail: line })
}

const refusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'JOB_INVALID',
  'JOB_VERSION',
  'JOB_DIFFERS',
  'JOB_STALLED',
  'TEMPLATE_NOT_SENT',
  'CAMPAIGN_NOT_SENT',
])

/**
 * True where another attempt would come to the very same: the worker refuses the job, or it says what no worker can do
 * (exit codes 2 and 4). A photo that one worker cannot read may fit into the memory of another.
 */
export const isFinal = (code: ProblemCode): boolean =>
  refusals.has(code) || exitCodeOf(code) === 2 || exitCodeOf(code) === 4
