// ImageMagick: one process per card, as scripts use it. The hint lets its JPEG reader shrink while it decodes.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runJob } from './lanes.mjs'

const run = promisify(execFile)

await runJob(({ width, height, plate, message, hashtag, font, sRgb, command }) => {
  const { box, padding, radius } = plate
  const inner = box.width - 2 * padding
  const right = box.x + box.width - 1
  const bottom = box.y + box.height - 1
  return async (photo, out) => {
    await run(command, [
      ...['-define', `jpeg:size=${height}x${height}`, photo, '-auto-orient', '-profile', sRgb],
      ...['-resize', `${width}x${height}^`, '-gravity', 'center', '-extent', `${width}x${height}`],
      ...[
        '-fill',
        plate.colour,
        '-draw',
        `roundrectangle ${box.x},${box.y} ${right},${bottom} ${radius},${radius}`,
      ],
      ...['-gravity', 'northwest', '-font', font],
      ...['(', '-size', `${inner}x${plate.fit.height}`, '-background', 'none', '-fill', plate.ink],
      ...[`caption:${message}`, ')', '-geometry', `+${box.x + padding}+${box.y + padding}`, '-composite'],
      ...['-fill', plate.ink, '-pointsize', `${plate.hashtagSize}`, '-annotate'],
      ...[`+${box.x + padding}+${bottom - padding - plate.hashtagSize}`, hashtag],
      ...['-depth', '8', '-strip', `PNG24:${out}`],
    ])
  }
})
