// The plate as satori takes it: a tree of boxes; satori has no fitting, so sizes are tried on the text alone.
import { readFile } from 'node:fs/promises'
import satori from 'satori'
import { fitSize } from './fit.mjs'

const element = (type, style, children) => ({ type, props: { style, children } })

/** @returns an SVG of the card; `photo` is an image's address, or null for the plate alone. */
export async function renderSvg({ width, height, plate, message, hashtag, font }, photo) {
  const fonts = [{ name: 'Hand', data: await readFile(font), weight: 700, style: 'normal' }]
  const { box, padding, radius, lineHeight } = plate
  const inner = box.width - 2 * padding
  const text = size => element('div', { fontSize: size, lineHeight, width: inner }, message)
  const heightAt = async size => {
    const svg = await satori(element('div', { display: 'flex', fontFamily: 'Hand' }, [text(size)]), {
      width: inner,
      fonts,
    })
    return Number(/height="([\d.]+)"/.exec(svg)[1])
  }
  const size = await fitSize(heightAt, plate.fit)
  const sheet = element(
    'div',
    {
      position: 'absolute',
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      left: box.x,
      top: box.y,
      width: box.width,
      height: box.height,
      boxSizing: 'border-box',
      padding,
      borderRadius: radius,
      background: plate.colour,
      color: plate.ink,
    },
    [text(size), element('div', { fontSize: plate.hashtagSize, lineHeight: 1 }, hashtag)],
  )
  const picture = photo === null ? [] : [{ type: 'img', props: { src: photo, width, height } }]
  return satori(element('div', { display: 'flex', width, height, fontFamily: 'Hand' }, [...picture, sheet]), {
    width,
    height,
    fonts,
  })
}
