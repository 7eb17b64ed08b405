// The yardstick: sharp as its own page shows it, without any text.
import sharp from 'sharp'
import { runJob } from './lanes.mjs'

await runJob(
  ({ width, height }) =>
    (photo, out) =>
      sharp(photo).autoOrient().resize(width, height).png().toFile(out),
)
