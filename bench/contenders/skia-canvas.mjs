// skia-canvas: sharp hands it each photo's pixels; it draws the plate over them and encodes.
import sharp from 'sharp'
import { Canvas, FontLibrary, ImageData } from 'skia-canvas'
import { drawPlate } from './fit.mjs'
import { runJob } from './lanes.mjs'

await runJob(job => {
  const { width, height, font } = job
  FontLibrary.use('Hand', [font])
  return async (photo, out) => {
    const data = await sharp(photo).autoOrient().resize(width, height).ensureAlpha().raw().toBuffer()
    const canvas = new Canvas(width, height)
    const context = canvas.getContext('2d')
    context.putImageData(new ImageData(data, width, height), 0, 0)
    await drawPlate(context, job, 'Hand')
    await canvas.toFile(out, { format: 'png' })
  }
})
