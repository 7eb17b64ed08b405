// A process of its own that makes cards for the server, one after another: what a stranger's photo does to a decoder, it does to this
// process alone, and when the card's time is over the process can be ended. Reads the logo, fonts, templates and words; opens nothing
// else, and prints nothing.
import { Socket } from 'node:net'
import { Problem } from '../base/errors.js'
import { findMachineFault } from '../base/installation.js'
import { findNearest } from '../base/nearest.js'
import { type CardRequest, composeCard, composeJpeg } from '../card/card.js'
import { checkTexts } from '../card/card-spec.js'
import { loadParts } from '../card/load-parts.js'
import { openStudio, type Studio } from '../card/studio.js'
import { findNetwork } from '../networks/networks.js'
import { makePost } from '../output/posts/post.js'
import { readyCascade } from '../photo/subject/cat-face.js'
import type { Template } from '../template/template.js'
import type {
  CardPhotos,
  FixedChoices,
  FromProcess,
  OrderChoices,
  OrderedCard,
  ToProcess,
} from './card-order.js'
import { photoPipe, takeBytes } from './photo-pipe.js'

// A quarter of what a batch keeps: with it a process stays warm within what it may hold between two cards.
const overlayBytes = 25e6

/** Keeps to the templates and the logo that were opened at the start: nothing that comes later is a path. */
async function openFixedStudio(fixed: FixedChoices): Promise<Studio> {
  const { campaign, templates, logo, partner } = fixed
  const studio = await openStudio({ campaign: campaign ?? undefined, overlayBytes })
  await loadParts(studio)
  readyCascade()
  const names = templates ?? (await studio.listTemplates()).map(({ id }) => id)
  const opened = await Promise.all(names.map(name => studio.findTemplate(name)))
  const known = new Map<string, Template>(opened.map(template => [template.id, template]))
  const openedLogo = logo === null ? null : await studio.shelf.openLogo(logo)
  const own: Studio = {
    ...studio,
    listTemplates: async () => opened,
    findTemplate: async value => {
      const found = known.get(value)
      if (found) return found
      const ids = [...known.keys()]
      throw new Problem('TEMPLATE_UNKNOWN', { value, nearest: findNearest(value, ids), known: ids })
    },
    shelf: { ...studio.shelf, openLogo: async source => openedLogo ?? studio.shelf.openLogo(source) },
  }
  // No visitor could mend a name that no card can have.
  if (partner !== null) await checkTexts({ partner, template: opened[0]?.id }, own)
  return own
}

async function make(
  { photo, handwriting, texts, picture, networks, ...choices }: OrderChoices & CardPhotos<Uint8Array>,
  { partner, logo, maxMegapixels }: FixedChoices,
  studio: Studio,
): Promise<OrderedCard> {
  const request: CardRequest = {
    photo,
    handwriting: handwriting ?? undefined,
    networks,
    maxMegapixels,
    ...choices,
    ...texts,
    // What whoever runs the server has fixed goes before what a stranger asks for.
    ...(partner === null ? {} : { partner }),
    logo: logo ?? undefined,
  }
  const card = await (picture === 'jpeg' ? composeJpeg : composeCard)(request, studio)
  const posts = await Promise.all(networks.map(network => makePost(card, findNetwork(network))))
  return { picture: 'jpeg' in card ? card.jpeg : card.png, report: card.report, posts }
}

/** Where in the program: the lines of the stack, without the message, which may repeat what the card says. */
const whereOf = (error: unknown): string =>
  error instanceof Error
    ? [error.name, ...(error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))]
        .slice(0, 8)
        .join('\n')
    : typeof error

function answerOf(error: unknown): FromProcess {
  const heldBytes = process.memoryUsage.rss()
  const problem = error instanceof Problem ? error : findMachineFault(error)
  if (problem !== null) return { kind: 'failed', code: problem.code, args: problem.args, heldBytes }
  return { kind: 'faulty', where: whereOf(error), heldBytes }
}

const say = (message: FromProcess): void => {
  process.send?.(message)
}

const photos = new Socket({ fd: photoPipe, readable: true, writable: false })
let studio: Promise<Studio> | undefined
let fixed: FixedChoices | undefined

process.on('message', async (message: ToProcess) => {
  try {
    if (message.kind === 'open') {
      fixed = message.fixed
      studio = openFixedStudio(fixed)
      await studio
      say({ kind: 'ready' })
    } else if (studio && fixed) {
      const photo = await takeBytes(photos, message.photoBytes)
      const handwriting =
        message.handwritingBytes === null ? null : await takeBytes(photos, message.handwritingBytes)
      const card = await make({ ...message.order, photo, handwriting }, fixed, await studio)
      say({ kind: 'made', card, heldBytes: process.memoryUsage.rss() })
    }
  } catch (error) {
    say(answerOf(error))
  }
})
// The server says when it is over: a Ctrl-C in its terminal, or a service that is stopped, reaches this process too.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
