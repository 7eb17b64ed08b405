// Small cards by language and format in, one picture of them all out: a contact sheet, each card as large as the others in
// area, with its name below. A card that could not be made is a blank with the reason on it.

import type { Size } from '../../../base/geometry.js'
import type { RgbPixels } from '../../../base/pixels.js'
import {
  type Canvas,
  type Context,
  createCanvas,
  listMachineFonts,
  registerFonts,
} from '../../../draw/canvas.js'
import { fontOf } from '../../../draw/ink.js'
import type { FontBook } from '../../../text/font-book.js'
import { chooseFont, type Hand } from '../../../text/hand.js'
import { readRgb } from './read-rgb.js'
import { fitArea } from './shrink.js'

export interface SheetCard {
  /** Of the card itself. */
  readonly size: Size
  /** Below the card. */
  readonly name: string
  /** Of `sizeOnSheet`; or why there is none. */
  readonly picture: RgbPixels | string
}

export interface SheetSection {
  /** A language's own name. */
  readonly name: string
  /** BCP 47. */
  readonly language: string
  readonly cards: readonly SheetCard[]
}

export interface SheetRequest {
  readonly title: string
  readonly description: string
  readonly sections: readonly SheetSection[]
}

export interface SheetFonts {
  readonly book: FontBook
  /** Where the font files lie. */
  readonly folder: string
}

// Pixels: a sheet that fits a screen, on which small print can still be told from a grey line.
const cardArea = 190_000
const widest = 1800
const margin = 64
const gap = 44
const headHeight = 132
const sectionHeight = 58
const nameHeight = 46

const ground = '#ece8e1'
const ink = '#1b2440'
const faint = '#6d6a66'

/** How large a card is on the sheet. */
export const sizeOnSheet = (size: Size): Size => fitArea(size, cardArea)

interface Place {
  readonly card: SheetCard
  readonly x: number
  readonly y: number
  readonly size: Size
}

interface PlacedSection {
  readonly section: SheetSection
  readonly y: number
  readonly places: readonly Place[]
  readonly bottom: number
}

/** Draws the sheet. */
export async function drawSheet(request: SheetRequest, { book, folder }: SheetFonts): Promise<RgbPixels> {
  await listMachineFonts(folder)
  registerFonts(book.faces.values(), folder)
  const sections: PlacedSection[] = []
  for (const section of request.sections) {
    sections.push(placeSection(section, sections.at(-1)?.bottom ?? headHeight, request.sections.length > 1))
  }
  const places = sections.flatMap(section => section.places)
  const width = margin + Math.max(600, ...places.map(({ x, size }) => x + size.width))
  const height = (sections.at(-1)?.bottom ?? headHeight) + margin - gap
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = ground
  context.fillRect(0, 0, width, height)
  const write = openWriter(context, book)
  write(request.title, margin, 74, 40, ink, 'print-bold')
  write(request.description, margin, 108, 22, faint)
  for (const { section, y, places: cards } of sections) {
    if (sections.length > 1) write(section.name, margin, y + 34, 24, ink, 'print-bold', section.language)
    for (const place of cards) drawCard(context, place, write)
  }
  return readRgb(canvas)
}

function placeSection(section: SheetSection, top: number, titled: boolean): PlacedSection {
  const places: Place[] = []
  let x = margin
  let y = top + (titled ? sectionHeight : 0)
  let tallest = 0
  for (const card of section.cards) {
    const size = sizeOnSheet(card.size)
    if (x > margin && x + size.width + margin > widest) {
      x = margin
      y += tallest + nameHeight + gap
      tallest = 0
    }
    places.push({ card, x, y, size })
    x += size.width + gap
    tallest = Math.max(tallest, size.height)
  }
  return { section, y: top, places, bottom: y + tallest + nameHeight + gap }
}

type Writer = (
  text: string,
  x: number,
  baseline: number,
  sizePx: number,
  colour: string,
  hand?: Hand,
  language?: string,
) => void

function openWriter(context: Context, book: FontBook): Writer {
  return (text, x, baseline, sizePx, colour, hand = 'print', language = 'en') => {
    setFont(context, book, text, sizePx, hand, language)
    context.fillStyle = colour
    context.fillText(text, x, baseline)
  }
}

function setFont(
  context: Context,
  book: FontBook,
  text: string,
  sizePx: number,
  hand: Hand,
  language: string,
): void {
  const font = chooseFont(hand, language, text, book)
  context.font = fontOf(
    font.weight,
    sizePx,
    font.faces.map(({ family }) => family),
  )
}

function drawCard(context: Context, { card, x, y, size }: Place, write: Writer): void {
  context.save()
  context.shadowColor = 'rgba(40, 32, 22, 0.28)'
  context.shadowBlur = 22
  context.shadowOffsetY = 6
  context.fillStyle = '#f7f4ee'
  context.fillRect(x, y, size.width, size.height)
  context.restore()
  if (typeof card.picture === 'string') {
    context.font = context.font.replace(/[\d.]+px/, '19px')
    const lines = breakText(context, card.picture, size.width - 48)
    for (const [index, line] of lines.entries()) write(line, x + 24, y + 44 + 27 * index, 19, ink)
  } else {
    context.drawImage(canvasOf(card.picture), x, y)
  }
  write(card.name, x, y + size.height + 32, 19, faint)
}

/** Words to lines, by measure; a word that is too long stands alone. */
function breakText(context: Context, text: string, width: number): string[] {
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.filter(line => line !== '')
}

function canvasOf({ width, height, data }: RgbPixels): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const image = context.createImageData(width, height)
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    image.data[to] = data[from]!
    image.data[to + 1] = data[from + 1]!
    image.data[to + 2] = data[from + 2]!
    image.data[to + 3] = 255
  }
  context.putImageData(image, 0, 0)
  return canvas
}
