// `templates check`: template files in, every mistake with its place, and what only a layout shows, out. 3 where a file has
// a mistake or cannot be read; warnings count too when they are asked to.
import { join } from 'node:path'
import { isThere } from '../../base/is-there.js'
import { countMistakes, type Mistake } from '../../base/mistake.js'
import { withSentence } from '../../card/document.js'
import type { Studio } from '../../card/studio.js'
import { describeProblem } from '../../messages/messages.js'
import type { ToolWords } from '../../messages/tools.js'
import { root } from '../../root.js'
import { checkTemplate } from '../../template/check.js'
import { formats as allFormats } from '../../template/formats.js'
import { bundledTemplates, readTemplate } from '../../template/load.js'
import type { Context } from '../context.js'
import { throwIfInterrupted } from '../interrupt.js'
import { printFinding, printWarning } from '../print/findings.js'
import { renderJson } from '../print/render-json.js'
import { loadStandIn } from './preview/stand-in.js'
import { type TrialPhoto, tryTemplate, type Warning } from './preview/try-template.js'

export interface CheckOptions {
  readonly json?: boolean
  readonly strict?: boolean
}

interface Told {
  readonly code: string
  readonly part: string | null
  readonly formats: readonly string[]
  readonly languages: readonly string[]
  /** No card that is one of the campaign's comes of the template. */
  readonly isUseless: boolean
  readonly message: string
}

interface Checked {
  readonly file: string
  readonly mistakes: readonly Mistake[]
  readonly warnings: readonly Told[]
}

/** Checks the files one after another, or bundled templates where there is no file of that name; the exit code. */
export async function runTemplatesCheck(
  files: readonly string[],
  { json, strict }: CheckOptions,
  context: Context,
): Promise<number> {
  const { terminal } = context
  const words = context.words.tools
  const workshop = openWorkshop(context)
  const all: Checked[] = []
  for (const file of files) {
    throwIfInterrupted(context.signal)
    const checked = await checkFile(file, workshop, words, context)
    all.push(checked)
    if (json) continue
    for (const mistake of checked.mistakes) {
      terminal.out(printFinding(file, mistake, { ink: terminal.outInk, words: context.words }))
    }
    for (const { message, isUseless } of checked.warnings) {
      const label = isUseless ? context.words.labels.problem : words.check.warning
      terminal.out(printWarning(file, label, message, terminal.outInk))
    }
    const { mistakes, warnings } = checked
    const useless = warnings.filter(({ isUseless }) => isUseless).length
    const wrong = countMistakes(mistakes) + useless
    terminal.err(`${words.check.verdict(file, wrong, warnings.length - useless)}\n`)
    await terminal.flush()
  }
  if (json)
    terminal.out(
      renderJson({
        files: all.map(one => ({
          ...one,
          mistakes: one.mistakes.map(mistake => withSentence(mistake, context.words)),
        })),
      }),
    )
  const isWrong = ({ mistakes, warnings }: Checked): boolean =>
    mistakes.length > 0 || warnings.some(({ isUseless }) => strict === true || isUseless)
  return all.some(isWrong) ? 3 : 0
}

type Workshop = () => Promise<{ readonly studio: Studio; readonly photo: TrialPhoto }>

/** Opened for the first file that has no mistakes: fonts and pictures take their time. */
function openWorkshop({ loadEngine }: Context): Workshop {
  const open = async (): ReturnType<Workshop> => {
    const { openStudio } = await loadEngine()
    const [studio, photo] = await Promise.all([openStudio(), loadStandIn()])
    return { studio, photo }
  }
  let opened: ReturnType<Workshop> | undefined
  return () => {
    opened ??= open()
    return opened
  }
}

async function checkFile(
  file: string,
  workshop: Workshop,
  words: ToolWords,
  context: Context,
): Promise<Checked> {
  const isBundled = bundledTemplates.includes(file) && !(await isThere(file))
  const text = readTemplate(isBundled ? join(root, 'templates', `${file}.yaml`) : file)
  const parsed = checkTemplate(text, file)
  if ('mistakes' in parsed) {
    const mistakes = parsed.mistakes.map(({ file: _, ...mistake }) => mistake)
    return { file, mistakes, warnings: [] }
  }
  const { studio, photo } = await workshop()
  const warnings = await tryTemplate(parsed.value, photo, studio, context.signal)
  return { file, mistakes: [], warnings: warnings.map(warning => tell(warning, words, context)) }
}

/** `square, story (fr, ro): The hashtag touches the source line` */
function tell(warning: Warning, { check }: ToolWords, { words }: Context): Told {
  const { formats, languages } = warning
  const where = formats.length === allFormats.length ? check.allFormats : formats.join(', ')
  const isProblem = 'problem' in warning
  const code = isProblem ? warning.problem.code : warning.fault.rule
  const part = isProblem ? null : warning.fault.part
  const text = isProblem
    ? describeProblem(warning.problem, words).message
    : check.faults[warning.fault.rule](warning.fault.part, warning.fault.detail)
  const message = `${where} (${languages.join(', ')}): ${text}`
  // In no format a card comes of it, or none with the message: that is more than a warning.
  const isBarren = isProblem || (code === 'text-missing' && part === 'message')
  const isUseless = isBarren && formats.length === allFormats.length
  return { code, part, formats, languages, isUseless, message }
}
