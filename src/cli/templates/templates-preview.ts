// `templates preview`: a template in; one picture of all its formats, or a page that follows its file, out.
import { extname, join } from 'node:path'
import { Problem } from '../../base/errors.js'
import type { Studio } from '../../card/studio.js'
import { describeProblem } from '../../messages/messages.js'
import { showPlain } from '../../messages/show.js'
import { encodePng } from '../../output/encode/encode-png.js'
import { checkOutput, writeWhole } from '../../output/files/write-whole.js'
import { root } from '../../root.js'
import { type Format, formats, parseFormat } from '../../template/formats.js'
import { parseList } from '../compose/compose-order.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { drawSheet, type SheetCard, type SheetSection, sizeOnSheet } from './preview/sheet.js'
import { shrink } from './preview/shrink.js'
import { loadStandIn } from './preview/stand-in.js'
import { type Trial, tryCard } from './preview/try-card.js'

/** As commander hands them over. */
export interface PreviewOptions {
  readonly watch?: boolean
  readonly lang?: readonly string[]
  readonly format?: readonly string[]
  readonly photo?: string
  readonly focus?: string
  readonly campaign?: string
  readonly debugOverlay?: boolean
  readonly out?: string
  readonly force?: boolean
}

/** What is shown of a template: languages × formats, on one photo. */
export interface Show {
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly formats: readonly Format[]
  readonly photo: string | Uint8Array
  readonly focus: string
}

/** Makes the sheet, or serves the page until it is interrupted; the exit code. */
export async function runPreview(
  idOrFile: string,
  options: PreviewOptions,
  context: Context,
): Promise<number> {
  if (options.watch && options.out !== undefined) {
    throw new Problem('OPTIONS_CONFLICT', { option: '--watch', other: '--out' })
  }
  const asked = options.format === undefined ? null : parseList('--format', 'square,story', options.format)
  const shown = asked === null ? formats : asked.map(name => parseFormat(name))
  const engine = await context.loadEngine()
  const studio = await engine.openStudio({ campaign: options.campaign })
  const { campaign } = studio
  const codes = parseList('--lang', 'fr | fr,de', options.lang ?? [campaign.defaultLanguage])
  const languages = codes.map(code => {
    const { language, tag } = engine.chooseLanguage(campaign, code, null)
    return { code: tag, name: campaign.languages.get(language)?.name ?? tag }
  })
  const { photo, focus } = options.photo ? { photo: options.photo, focus: 'auto' } : await loadStandIn()
  const show: Show = { languages, formats: shown, photo, focus: options.focus ?? focus }
  if (!options.watch) return makeSheet(idOrFile, show, options, studio, context)
  const { servePreview } = await import('./preview/serve.js')
  return servePreview(idOrFile, show, options.debugOverlay === true, studio, context)
}

async function makeSheet(
  idOrFile: string,
  show: Show,
  options: PreviewOptions,
  studio: Studio,
  context: Context,
): Promise<number> {
  const { terminal, signal } = context
  const template = await studio.findTemplate(idOrFile)
  const out = options.out ?? `${template.id}.sheet.png`
  // It is a PNG, whatever it were called; with --force the name of a campaign's file would cost that file.
  if (out !== '-' && extname(out).toLowerCase() !== '.png') {
    const nearest = `${out.slice(0, out.length - extname(out).length)}.png`
    throw new Problem('OPTION_INVALID', { option: '--out', value: out, expected: 'sheet.png, -', nearest })
  }
  if (out === '-' && terminal.outIsScreen) throw new Problem('STDOUT_IS_TERMINAL', {})
  const inputs = [options.photo, idOrFile].filter(path => path !== undefined)
  const writing = { force: options.force, inputs, signal }
  if (out !== '-') await checkOutput(out, writing)

  const sections: SheetSection[] = []
  let refused = 0
  for (const { code, name } of show.languages) {
    const cards: SheetCard[] = []
    for (const format of show.formats) {
      const debugOverlay = options.debugOverlay === true
      const trial: Trial = { template, ...show, language: code, format: format.id, debugOverlay, signal }
      const card = await untilInterrupted(drawSheetCard(trial, format, studio, context), signal)
      if (typeof card.picture === 'string') refused++
      cards.push(card)
    }
    sections.push({ name, language: code, cards })
  }
  const sheet = await drawSheet(
    { title: template.title, description: template.description, sections },
    { book: studio.book, folder: join(root, 'fonts') },
  )
  const png = await encodePng(sheet, { text: { Software: `catsforkids ${studio.version}` } })
  if (out === '-') {
    terminal.out(png)
  } else {
    await writeWhole(out, png, writing)
    terminal.out(`${terminal.outInk.bold.green(showPlain(out))}\n`)
  }
  if (refused > 0) terminal.err(`${context.words.tools.refused(refused)}\n`)
  return 0
}

async function drawSheetCard(
  trial: Trial,
  { id, width, height }: Format,
  studio: Studio,
  { words }: Context,
): Promise<SheetCard> {
  const size = { width, height }
  const tried = await tryCard(trial, studio)
  const picture =
    tried.kind === 'made'
      ? shrink(tried.pixels, sizeOnSheet(size))
      : describeProblem(tried.problem, words).message
  return { size, name: `${id}  ${width} × ${height}`, picture }
}
