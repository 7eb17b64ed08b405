// Headless Chromium: one browser, so many pages at once; each card is the same page with another photo, and a screenshot.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { runJob } from './lanes.mjs'

// Runs in the page: the text as large as its box allows.
const fit = ({ least, most, height }) => {
  const text = document.querySelector('p')
  let [low, high] = [least, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    text.style.fontSize = `${middle}px`
    if (text.scrollHeight <= height && text.scrollWidth <= text.clientWidth) low = middle
    else high = middle - 1
  }
  text.style.fontSize = `${low}px`
}

const htmlOf = ({
  width,
  height,
  plate,
  message,
  hashtag,
  font,
}) => `<!doctype html><meta charset="utf-8"><style>
@font-face { font-family: Hand; src: url(${pathToFileURL(font)}) }
body { margin: 0; font-family: Hand; color: ${plate.ink} }
img { position: absolute; width: ${width}px; height: ${height}px; object-fit: cover }
div { position: absolute; box-sizing: border-box; display: flex; flex-direction: column; justify-content: space-between;
  left: ${plate.box.x}px; top: ${plate.box.y}px; width: ${plate.box.width}px; height: ${plate.box.height}px;
  padding: ${plate.padding}px; border-radius: ${plate.radius}px; background: ${plate.colour} }
p, b { margin: 0; line-height: ${plate.lineHeight}; font-weight: normal } b { font-size: ${plate.hashtagSize}px; line-height: 1 }
</style><img><div><p>${message}</p><b>${hashtag}</b></div>`

let browser
await runJob(async job => {
  const { width, height, plate, folder, command } = job
  browser = await chromium.launch({
    executablePath: command,
    args: ['--no-sandbox', '--force-color-profile=srgb', '--allow-file-access-from-files'],
  })
  const page = join(folder, 'card.html')
  await writeFile(page, htmlOf(job))
  const idle = []
  const openPage = async () => {
    const tab = await browser.newPage({ viewport: { width, height } })
    await tab.goto(pathToFileURL(page).href)
    await tab.evaluate(() => document.fonts.load('20px Hand'))
    await tab.evaluate(fit, plate.fit)
    return tab
  }
  return async (photo, out) => {
    const tab = idle.pop() ?? (await openPage())
    await tab.evaluate(async address => {
      const image = document.querySelector('img')
      image.src = address
      await image.decode()
    }, pathToFileURL(photo).href)
    await tab.screenshot({ path: out, type: 'png' })
    idle.push(tab)
  }
})
await browser.close()
