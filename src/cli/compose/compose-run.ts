// One order of `compose` from options to files. A card that fails does not stop the others; the exit code is that of
// the first problem, or 130 after an interruption. Says nothing itself: compose-report.ts does.

import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { cardSeconds, withDeadline } from '../../base/deadline.js'
import { problemOfFolder } from '../../base/disk-errors.js'
import { type Notice, Problem, type ProblemCode } from '../../base/errors.js'
import { isFolder } from '../../base/is-there.js'
import { makeFolder } from '../../base/make-folder.js'
import type { FailedCard, MadeCard, NetworkFile } from '../../card/document.js'
import type { Studio } from '../../card/studio.js'
import { exitCodeOf } from '../../messages/messages.js'
import { identityOf } from '../../output/files/file-identity.js'
import { showsAnother } from '../../output/files/shows-another.js'
import { checkOutput, type WriteOptions, writeWhole } from '../../output/files/write-whole.js'
import { isTemplateFile } from '../../template/load.js'
import type { Context } from '../context.js'
import type { Engine } from '../engine.js'
import { throwIfInterrupted, untilInterrupted } from '../interrupt.js'
import { withNearest } from '../with-nearest.js'
import { type CardPlace, placeCards, writeToPlace } from './card-names.js'
import {
  type ComposeOptions,
  checkOptions,
  type NamedCard,
  parsePlans,
  planCards,
  requestOf,
} from './compose-order.js'
import { openReport } from './compose-report.js'
import { chooseLanguages, findTemplates } from './find-choices.js'
import { findTarget, isJpegName, type Target } from './output-path.js'
import { checkWords, findPhotos, findPipes, readPipes } from './photo-arguments.js'
import { checkPosts, writePosts, writeWords } from './write-posts.js'

// With one of these every other card of the order would fail alike, so it is said once.
const stopsAll: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'LOGO_NOT_FOUND',
  'LOGO_NO_PERMISSION',
  'LOGO_NOT_AN_IMAGE',
  'LOGO_BROKEN',
  'LOGO_REFUSED',
  'HANDWRITING_NOT_FOUND',
  'HANDWRITING_UNREADABLE',
  'HANDWRITING_NOT_A_SHEET',
  'HANDWRITING_NOTHING_WRITTEN',
  'HANDWRITING_FAINT',
  'HANDWRITING_BLURRED',
  'HANDWRITING_TOO_SMALL',
  'INSTALLATION_BROKEN',
  'TEXT_EMPTY',
  'INTERRUPTED',
])

interface Workshop {
  readonly engine: Engine
  readonly studio: Studio
  readonly options: ComposeOptions
  readonly target: Target
  /** What came through pipes, by name. */
  readonly piped: ReadonlyMap<string, Uint8Array>
  readonly writing: WriteOptions & { readonly signal: AbortSignal }
}

async function makeCard(
  order: NamedCard,
  planned: CardPlace,
  workshop: Workshop,
  context: Context,
): Promise<MadeCard> {
  const { engine, studio, options, target, piped, writing } = workshop
  throwIfInterrupted(writing.signal)
  const captions = options.captions === true
  const { file, words } = planned
  // Refused before the work where that is possible. A folder that is not there yet is made later, and one that is
  // missing beside a missing photo is the lesser news.
  if (file !== null && (target.kind === 'file' || (await isFolder(dirname(file))))) {
    await checkOutput(file, writing)
    await checkPosts(file, order.networks, captions, writing)
  }
  const make = async (signal: AbortSignal) => {
    const request = requestOf(order, words, options, piped, signal)
    const card =
      file !== null && isJpegName(file)
        ? await engine.composeJpeg(request, studio)
        : await engine.composeCard(request, studio)
    return { card, posts: await Promise.all(order.networks.map(network => engine.makePost(card, network))) }
  }
  const deadline = { seconds: cardSeconds, file: order.photo, signal: writing.signal }
  const { card, posts } = await untilInterrupted(withDeadline(deadline, make), writing.signal)
  const { report } = card
  const picture = 'jpeg' in card ? card.jpeg : card.png
  const files: NetworkFile[] = []
  let place = planned
  let isOthers = false
  if (file === null) {
    context.terminal.out(picture)
  } else {
    if (target.kind === 'folder')
      await makeFolder(target.folder).catch(error => {
        throw problemOfFolder(error, target.folder)
      })
    // Beside its photo a name is that photo's; in a folder for cards two photos may have it, and all that come through pipes have one.
    const isShared = piped.has(order.photo)
      ? target.kind !== 'file'
      : target.kind === 'folder' && resolve(dirname(order.photo)) !== resolve(target.folder)
    place = await writeToPlace(planned, async (to, isNew) => {
      isOthers = isShared && !isNew && (await showsAnother(to, picture))
      await writeWhole(to, picture, { ...writing, isNew })
    })
    const to = place.file!
    files.push(...(await writePosts(to, posts, captions, studio.version, writing)))
    if (captions && posts.length === 0) await writeWords(to, report, studio.version, writing)
  }
  const notices: Notice[] = [
    ...(order.language.notice ? [order.language.notice] : []),
    ...(place.shared === null ? [] : [{ code: 'NAME_SHARED', args: { file: place.shared } } as const]),
    ...(isOthers ? [{ code: 'CARD_REPLACED', args: { file: place.file! } } as const] : []),
    ...report.notices,
  ]
  return {
    file: place.file ?? '-',
    photo: order.photo,
    picture,
    report,
    files,
    notices,
  }
}

/** `>> cat.jpg`, as cat(1) refuses it. Throws OUTPUT_IS_PHOTO. */
async function refuseStdoutAmong(files: readonly string[]): Promise<void> {
  // A terminal and /dev/null may be both.
  const stdout = await stat('/dev/stdout').catch(() => null)
  if (!stdout?.isFile()) return
  const [there, ...inputs] = await Promise.all(['/dev/stdout', ...files].map(identityOf))
  const at = inputs.indexOf(there!)
  if (at >= 0) throw new Problem('OUTPUT_IS_PHOTO', { file: files[at]! })
}

/** A photo from a pipe has no name in the rooms; here it has the one that the user gave it. */
function namePiped(problem: Problem, { photo }: NamedCard, { piped }: Workshop): Problem {
  if (!piped.has(photo) || !problem.code.startsWith('PHOTO_') || !('file' in problem.args)) return problem
  return new Problem(problem.code, { ...problem.args, file: photo }, { cause: problem.cause })
}

/** Makes the cards; the exit code. Throws the problems that concern the whole order. */
export async function runCompose(
  named: readonly string[],
  options: ComposeOptions,
  context: Context,
): Promise<number> {
  const { io, terminal, signal } = context
  const target = await findTarget(options.out, io.platform)
  await checkWords(named, options, target)
  const { photos, notices } = await findPhotos(named)
  checkOptions(photos, options, target)
  if (target.kind === 'stdout' && terminal.outIsScreen) throw new Problem('STDOUT_IS_TERMINAL', {})

  const engine = await context.loadEngine()
  const studio = await untilInterrupted(engine.openStudio({ campaign: options.campaign }), signal)
  const languages = chooseLanguages(engine, studio, options.lang, io)
  const templates = await findTemplates(options.template, studio)
  const pipes = await findPipes(photos)
  const orders = planCards(photos, templates, languages, parsePlans(options))
  const places = await placeCards(orders, options, pipes, target, io.platform)
  const piped = await untilInterrupted(readPipes(pipes, io.stdin, signal), signal)

  const files = [
    // `< cat.jpg` is a file, too.
    ...photos.map(photo => (photo === '-' ? '/dev/stdin' : photo)),
    ...(options.logo === undefined ? [] : [options.logo]),
    ...(options.handwriting === undefined ? [] : [options.handwriting]),
    ...templates.map(({ name }) => name).filter(isTemplateFile),
  ]
  await refuseStdoutAmong(files)
  const writing = { force: options.force, inputs: files, signal }
  const workshop: Workshop = { engine, studio, options, target, piped, writing }
  const report = openReport(context, options, orders.length)
  if (target.kind === 'folder' && !target.isSaid)
    report.tellFirst({ code: 'OUT_IS_FOLDER', args: { folder: target.folder } })
  for (const notice of notices) report.tellFirst(notice)
  const made: MadeCard[] = []
  const failed: FailedCard[] = []
  const unusable = new Set<string>()
  for (const [index, order] of orders.entries()) {
    if (unusable.has(order.photo)) continue
    try {
      const card = await makeCard(order, places[index]!, workshop, context)
      made.push(card)
      report.tellMade(card)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const failure = { photo: order.photo, problem: await withNearest(namePiped(error, order, workshop)) }
      failed.push(failure)
      report.tellFailed(failure, order)
      if (stopsAll.has(error.code)) break
      // A photo that cannot be read, or takes for ever, is said once, not once per language and format.
      if (error.code.startsWith('PHOTO_') || error.code === 'CARD_TOO_SLOW') unusable.add(order.photo)
    }
    await terminal.flush()
  }
  report.end(made, failed)
  const decisive = failed.find(({ problem }) => problem.code === 'INTERRUPTED') ?? failed[0]
  return decisive === undefined ? 0 : exitCodeOf(decisive.problem.code)
}
