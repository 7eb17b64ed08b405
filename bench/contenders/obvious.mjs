// sharp and the canvas the obvious way: the plate drawn and encoded once, laid over each photo by sharp.
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import sharp from 'sharp'
import { drawPlate } from './fit.mjs'
import { runJob } from './lanes.mjs'

await runJob(async job => {
  const { width, height, font } = job
  GlobalFonts.registerFromPath(font, 'Hand')
  const canvas = createCanvas(width, height)
  await drawPlate(canvas.getContext('2d'), job, 'Hand')
  const overlay = await canvas.encode('png')
  return (photo, out) =>
    sharp(photo)
      .autoOrient()
      .resize(width, height)
      .composite([{ input: overlay }])
      .png()
      .toFile(out)
})
