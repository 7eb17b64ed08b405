// The tuned floor: decode, resize and encode by the program's own rooms, and nothing else: no text, no layout, no canvas.
// Bundled before it is run, as the program is.
import { writeFile } from 'node:fs/promises'
import { encodePng } from '../../src/output/encode/encode-png.js'
import { decodePhoto } from '../../src/photo/decode-photo.js'
import { openPhoto } from '../../src/photo/file/open.js'
import { renderCrop } from '../../src/photo/render-crop.js'
import { runJob } from './lanes.mjs'

await runJob(({ width, height }) => async (path, out) => {
  const photo = await openPhoto(path)
  const scale = Math.max(width / photo.width, height / photo.height)
  const frame = await decodePhoto(photo, scale)
  const crop = {
    x: (photo.width - width / scale) / 2,
    y: (photo.height - height / scale) / 2,
    width: width / scale,
    height: height / scale,
  }
  const pixels = await renderCrop(frame, crop, { width, height })
  await writeFile(out, await encodePng(pixels, { text: {} }))
})
