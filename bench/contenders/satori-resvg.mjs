// satori with resvg: the card's SVG made once, each photo put in by its address, drawn and encoded by resvg.
// resvg neither turns, nor converts colours, nor crops: sharp hands it the finished photo, hardly compressed.
import { writeFile } from 'node:fs/promises'
import { renderAsync } from '@resvg/resvg-js'
import sharp from 'sharp'
import { runJob } from './lanes.mjs'
import { renderSvg } from './satori-plate.mjs'

// A PNG of one pixel: satori reads an image's size from its bytes.
const placeholder =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

await runJob(async job => {
  const { width, height } = job
  const svg = await renderSvg(job, placeholder)
  if (!svg.includes(placeholder)) throw new Error('satori changed the address of the photo')
  return async (photo, out) => {
    const jpeg = await sharp(photo)
      .autoOrient()
      .resize(width, height)
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer()
    const filled = svg.replaceAll(placeholder, `data:image/jpeg;base64,${jpeg.toString('base64')}`)
    const image = await renderAsync(filled, { font: { loadSystemFonts: false } })
    await writeFile(out, image.asPng())
  }
})
