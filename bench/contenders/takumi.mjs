// takumi: it fits the text itself; sharp hands it each photo's pixels, upright and cut, because it neither turns nor converts.
import { readFile, writeFile } from 'node:fs/promises'
import { Renderer } from '@takumi-rs/core'
import sharp from 'sharp'
import { fitSize } from './fit.mjs'
import { runJob } from './lanes.mjs'

await runJob(async ({ width, height, plate, message, hashtag, font }) => {
  const renderer = new Renderer()
  await renderer.registerFont({ name: 'Hand', data: await readFile(font) })
  const { box, padding, radius, lineHeight } = plate
  const inner = box.width - 2 * padding
  const text = size => ({
    type: 'text',
    text: message,
    style: { fontSize: `${size}px`, lineHeight, width: `${inner}px`, fontFamily: 'Hand' },
  })
  const size = await fitSize(
    async tried => (await renderer.measure(text(tried), { width: inner })).height,
    plate.fit,
  )
  const sheet = {
    type: 'container',
    style: {
      position: 'absolute',
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      left: `${box.x}px`,
      top: `${box.y}px`,
      width: `${box.width}px`,
      height: `${box.height}px`,
      padding: `${padding}px`,
      borderRadius: `${radius}px`,
      backgroundColor: plate.colour,
      color: plate.ink,
      fontFamily: 'Hand',
    },
    children: [
      text(size),
      { type: 'text', text: hashtag, style: { fontSize: `${plate.hashtagSize}px`, lineHeight: 1 } },
    ],
  }
  return async (photo, out) => {
    const { data } = await sharp(photo)
      .autoOrient()
      .resize(width, height)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const picture = {
      type: 'image',
      src: { width, height, data, premultiplied: true },
      width,
      height,
      style: { position: 'absolute', left: '0px', top: '0px', width: `${width}px`, height: `${height}px` },
    }
    const root = {
      type: 'container',
      style: { display: 'flex', width: `${width}px`, height: `${height}px` },
      children: [picture, sheet],
    }
    await writeFile(out, await renderer.render(root, { width, height, format: 'png' }))
  }
})
