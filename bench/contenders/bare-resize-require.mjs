// The yardstick, loaded by `require`, which Node 20 does in less time than `import`.
import { createRequire } from 'node:module'
import { runJob } from './lanes.mjs'

const sharp = createRequire(import.meta.url)('sharp')

await runJob(
  ({ width, height }) =>
    (photo, out) =>
      sharp(photo).autoOrient().resize(width, height).png().toFile(out),
)
