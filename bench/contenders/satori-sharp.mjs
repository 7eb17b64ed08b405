// satori with sharp: the plate's SVG made once, laid over each photo by sharp.
import sharp from 'sharp'
import { runJob } from './lanes.mjs'
import { renderSvg } from './satori-plate.mjs'

await runJob(async job => {
  const { width, height } = job
  const overlay = Buffer.from(await renderSvg(job, null))
  return (photo, out) =>
    sharp(photo)
      .autoOrient()
      .resize(width, height)
      .composite([{ input: overlay }])
      .png()
      .toFile(out)
})
