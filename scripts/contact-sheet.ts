// Makes the contact sheet: every template in every format on one photo, side by side, for people to look at.
//   npm run contact-sheet -- [photo] [--lang fr,de] [--template note] [--format story] [--message "…"] [--logo file]
//                            [--partner name] [--debug] [--out out/contact-sheet.png]
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { Problem } from '../src/base/errors.js'
import { composeCard } from '../src/card/card.js'
import { openStudio } from '../src/card/studio.js'
import { formats } from '../src/template/formats.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    lang: { type: 'string', default: 'fr' },
    template: { type: 'string' },
    format: { type: 'string' },
    message: { type: 'string' },
    partner: { type: 'string' },
    logo: { type: 'string' },
    campaign: { type: 'string' },
    debug: { type: 'boolean', default: false },
    height: { type: 'string', default: '420' },
    out: { type: 'string', default: 'out/contact-sheet.png' },
  },
})
const photos = positionals.length > 0 ? positionals : ['test/fixtures/chelsea.png']
const rowHeight = Number(values.height)
const gap = 24

const studio = await openStudio(values.campaign === undefined ? {} : { campaign: values.campaign })
const templates = values.template?.split(',') ?? (await studio.listTemplates()).map(({ id }) => id)
const formatIds = values.format?.split(',') ?? formats.map(({ id }) => id)
const rows: { picture: Buffer; width: number }[][] = []
for (const template of templates) {
  for (const language of values.lang.split(',')) {
    for (const photo of photos) {
      const row: (typeof rows)[number] = []
      for (const format of formatIds) {
        try {
          const card = await composeCard(
            {
              photo,
              template,
              language,
              format,
              debugOverlay: values.debug,
              ...(values.message === undefined ? {} : { message: values.message }),
              ...(values.partner === undefined ? {} : { partner: values.partner }),
              ...(values.logo === undefined ? {} : { logo: values.logo }),
            },
            studio,
          )
          const picture = await sharp(card.png).resize({ height: rowHeight }).png().toBuffer()
          row.push({ picture, width: Math.round((rowHeight * card.report.width) / card.report.height) })
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          process.stderr.write(
            `${template} ${language} ${format} ${photo}: ${error.code} ${JSON.stringify(error.args)}\n`,
          )
        }
      }
      rows.push(row)
    }
  }
}

const width = Math.max(...rows.map(row => row.reduce((sum, cell) => sum + cell.width + gap, gap)))
const height = rows.length * (rowHeight + gap) + gap
const cells = rows.flatMap((row, at) => {
  let left = gap
  return row.map(cell => {
    const place = { input: cell.picture, left, top: gap + at * (rowHeight + gap) }
    left += cell.width + gap
    return place
  })
})
await mkdir(dirname(values.out), { recursive: true })
const sheet = sharp({ create: { width, height, channels: 3, background: '#d8d8d8' } }).composite(cells)
await writeFile(values.out, await sheet.png().toBuffer())
process.stdout.write(`${values.out}\n`)
