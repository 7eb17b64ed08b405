// A request and its look in; the handwriting that the card carries in place of its message, out.
import { Problem } from '../base/errors.js'
import type { Handwriting } from '../handwriting/lift.js'
import { describeWriting, type Written } from '../handwriting/written.js'
import { takesHandwriting } from '../layout/written.js'
import type { Template } from '../template/template.js'
import type { CardRequest } from './card.js'
import { bytesOf } from './given-bytes.js'
import type { Studio } from './studio.js'

export interface CardHandwriting {
  readonly handwriting: Handwriting
  readonly written: Written
}

/** @throws Problem HANDWRITING_…, PHOTO_… of the sheet's photo */
export async function openHandwriting(
  { handwriting: source, maxMegapixels, signal }: Omit<CardRequest, 'photo'>,
  template: Template,
  { shelf, listTemplates, findTemplate }: Studio,
): Promise<CardHandwriting | null> {
  if (source === undefined) return null
  if (!takesHandwriting(template)) {
    const all = await Promise.all((await listTemplates()).map(({ id }) => findTemplate(id)))
    const known = all.filter(takesHandwriting).map(({ id }) => id)
    throw new Problem('HANDWRITING_NOT_TAKEN', { template: template.id, known })
  }
  const { handwriting, key } = await shelf.openHandwriting(await bytesOf(source, signal), {
    maxMegapixels,
    signal,
  })
  return { handwriting, written: describeWriting(handwriting, key) }
}
