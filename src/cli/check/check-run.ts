// Pictures and networks in, a table for each out; the exit code is 3 where one is not ready or cannot be read.

import { Problem } from '../../base/errors.js'
import type { Finding, FindingCode } from '../../base/finding.js'
import { documentOf, type FailedCard } from '../../card/document.js'
import { checkPicture } from '../../check/check-picture.js'
import { describeFinding, exitCodeOf } from '../../messages/messages.js'
import { showShort } from '../../messages/show.js'
import type { UiWords } from '../../messages/words.js'
import { areOurs, readEntries } from '../../output/files/own-file.js'
import { inspectPicture } from '../../photo/file/inspect.js'
import { parseNetworks } from '../compose/compose-order.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { printProblem } from '../print/print.js'
import { renderJson } from '../print/render-json.js'
import { withNearest } from '../with-nearest.js'

/** As commander hands them over. */
export interface CheckOptions {
  readonly for?: readonly string[]
  readonly alt?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

interface Checked {
  readonly file: string
  /** The network's ID; null for what holds everywhere. */
  readonly network: string | null
  readonly ready: boolean
  readonly findings: readonly Finding[]
  /** True where the picture is a card of this program that it could have made as the network takes it. */
  readonly isRemade: boolean
}

/** What `--for` makes right. */
const remade: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'TYPE',
  'BYTES',
  'WIDTH',
  'SIDE',
  'PIXELS',
  'RATIO',
])

const notReadyCode = 3

/** Checks every picture for every network; the exit code. Throws OPTION_INVALID, NETWORK_UNKNOWN, INTERRUPTED. */
export async function runCheck(
  pictures: readonly string[],
  options: CheckOptions,
  context: Context,
): Promise<number> {
  const { terminal, words, signal } = context
  const networks = options.for === undefined ? [null] : parseNetworks(options.for)
  const checks: Checked[] = []
  const failed: FailedCard[] = []
  for (const file of pictures) {
    try {
      const picture = await untilInterrupted(inspectPicture(file, signal), signal)
      const isOwn = areOurs(readEntries(picture.bytes))
      for (const network of networks) {
        const findings = checkPicture({ picture, network, altText: options.alt ?? null })
        const check = {
          file,
          network: network?.id ?? null,
          ready: findings.every(({ passed }) => passed),
          findings,
          isRemade: isOwn && findings.some(({ code, passed }) => !passed && remade.has(code)),
        }
        checks.push(check)
        if (!options.json && !(options.quiet && check.ready)) terminal.out(printCheck(check, context))
      }
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'INTERRUPTED') throw error
      const problem = await withNearest(error)
      failed.push({ photo: file, problem })
      terminal.err(printProblem(problem, null, { ink: terminal.errInk, words }))
    }
    await terminal.flush()
  }
  if (options.json) {
    const { problems } = documentOf([], failed, words)
    terminal.out(renderJson({ checks: checks.map(check => jsonOf(check, words)), problems }))
  }
  const [first] = failed
  if (first !== undefined) return exitCodeOf(first.problem.code)
  return checks.every(({ ready }) => ready) ? 0 : notReadyCode
}

const hintOf = ({ network, isRemade }: Checked, { networks }: UiWords): string | null =>
  network !== null && isRemade ? networks.makeFor(network) : null

const jsonOf = (check: Checked, messages: UiWords) => ({
  file: check.file,
  network: check.network,
  ready: check.ready,
  findings: check.findings.map(finding => ({ ...finding, ...describeFinding(finding, messages) })),
  hint: hintOf(check, messages),
})

/** A head, and a line for each thing that was looked at; what is wanted stands beside what failed. */
function printCheck(check: Checked, { terminal, words: all }: Context): string {
  const { file, network, ready, findings } = check
  const words = all.networks
  const ink = terminal.outInk
  const failures = findings.filter(({ passed }) => !passed).length
  const verdict = ready ? ink.green(words.ready) : ink.red(words.notReady(failures, findings.length))
  const subject = [showShort(file), ...(network === null ? [] : [network])].join(' · ')
  const rows = findings.map(finding => ({ passed: finding.passed, ...describeFinding(finding, all) }))
  const width = (texts: readonly string[]): number => Math.max(...texts.map(text => text.length))
  const markWidth = width([words.passed, words.failed])
  const nameWidth = width(rows.map(({ name }) => name))
  const foundWidth = width(rows.map(({ found }) => found))
  const lines = rows.map(({ passed, name, found, wanted }) => {
    const mark = (passed ? words.passed : words.failed).padEnd(markWidth)
    const facts = `${name.padEnd(nameWidth)}  ${found}`
    if (passed) return `  ${ink.green(mark)}  ${facts}\n`
    return `  ${ink.red(mark)}  ${facts.padEnd(nameWidth + 2 + foundWidth)}  ${words.wanted}${all.labels.colon} ${wanted}\n`
  })
  const hint = hintOf(check, all)
  const advice = hint === null ? '' : `  ${ink.cyan(`${all.labels.hint}${all.labels.colon}`)} ${hint}\n`
  return `${ink.bold(subject)}: ${verdict}\n${lines.join('')}${advice}`
}
