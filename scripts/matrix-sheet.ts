// The cells of one template in; a contact sheet of their thumbnails in a file out: a column per format, a row per
// language, then a row for each variant of some languages.
import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { formats } from '../src/template/formats.js'
import { type Cell, thumbnailHeight as height } from './matrix-card.js'

const gap = 10

export async function writeSheet(cells: readonly Cell[], file: string): Promise<void> {
  const [first] = cells
  const shown = cells.filter(({ job, thumbnail }) => job.photo === first?.job.photo && thumbnail !== null)
  const columns = formats.map(({ id }) => id).filter(id => shown.some(({ job }) => job.format === id))
  const widths = columns.map(id => {
    const { width, height: side } = formats.find(format => format.id === id) ?? { width: 1, height: 1 }
    return Math.round((height * width) / side)
  })
  const rows = [...new Set(shown.map(({ job }) => rowKeyOf(job)))].sort()
  const pictures = shown.flatMap(({ job, thumbnail }) => {
    if (thumbnail === null) return []
    const column = columns.indexOf(job.format)
    const left = widths.slice(0, column).reduce((sum, width) => sum + width + gap, gap)
    return [{ input: Buffer.from(thumbnail), left, top: gap + rows.indexOf(rowKeyOf(job)) * (height + gap) }]
  })
  const size = {
    width: widths.reduce((sum, width) => sum + width + gap, gap),
    height: rows.length * (height + gap) + gap,
  }
  const sheet = sharp({ create: { ...size, channels: 3, background: '#d8d8d8' } }).composite(pictures)
  await writeFile(file, await sheet.jpeg({ quality: 88 }).toBuffer())
}

const rowKeyOf = ({ language, variant, sheet = 0 }: Cell['job']): string =>
  `${variant === 'plain' ? 0 : 1} ${language} ${variant} ${String(sheet).padStart(2)}`
