// A finished scene and what was found in the photo in; boxes over the card out: safe area, crop, subject, text, baselines.
import { type Box, boxOf, hullOfTurned, type TurnedBox } from '../base/geometry.js'
import type { Arrangement } from '../layout/arrange.js'
import { chooseClear } from '../layout/clear.js'
import type { Scene, TextOp } from '../layout/scene.js'
import type { Subject } from '../layout/subject.js'
import { type Context, createCanvas } from './canvas.js'
import type { Layer } from './draw-scene.js'

const colours = {
  text: '#e5484d',
  live: '#30a46c',
  photo: '#0091ff',
  head: '#f76b15',
  body: '#ffb224',
  clear: '#8e4ec6',
  cover: '#889096',
}

/** Lines over the whole card, to be laid over it as any other layer. */
export function drawDebug(scene: Scene, subject: Subject, { layout, crop }: Arrangement): Layer {
  const { width, height } = scene.size
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.lineWidth = Math.max(2, Math.min(width, height) / 400)
  const show = (box: Box, colour: string): void => outline(context, { ...box, rotation: 0 }, colour)
  for (const cover of scene.covers) show(cover, colours.cover)
  show(chooseClear(crop.box, scene.covers, toCard(scene, subject.box ?? crop.crop)), colours.clear)
  show(layout.canvas.live, colours.live)
  outline(context, scene.photo.box, colours.photo)
  for (const head of subject.heads) show(toCard(scene, head), colours.head)
  if (subject.body) show(toCard(scene, subject.body), colours.body)
  for (const text of scene.ink) outlineText(context, text)
  const data = Uint8Array.from(canvas.data())
  return { x: 0, y: 0, pixels: { width, height, channels: 4, data } }
}

function outline(context: Context, box: TurnedBox, colour: string): void {
  context.save()
  context.translate(box.x + box.width / 2, box.y + box.height / 2)
  context.rotate((box.rotation * Math.PI) / 180)
  context.strokeStyle = colour
  context.strokeRect(-box.width / 2, -box.height / 2, box.width, box.height)
  context.restore()
}

function outlineText(context: Context, text: TextOp): void {
  outline(context, text.box, colours.text)
  context.save()
  context.translate(text.box.x + text.box.width / 2, text.box.y + text.box.height / 2)
  context.rotate((text.box.rotation * Math.PI) / 180)
  context.translate(-text.box.width / 2, -text.box.height / 2)
  context.globalAlpha = 0.5
  context.strokeStyle = colours.text
  for (const { box } of text.lines) context.strokeRect(box.x, box.y, box.width, box.height)
  context.restore()
}

/** A box of the photo, as it lies on the card. */
function toCard(scene: Scene, part: Box): Box {
  const { crop, box, scale } = scene.photo
  const at = hullOfTurned({ ...box, rotation: 0 })
  return boxOf(
    at.x + (part.x - crop.x) * scale,
    at.y + (part.y - crop.y) * scale,
    part.width * scale,
    part.height * scale,
  )
}
