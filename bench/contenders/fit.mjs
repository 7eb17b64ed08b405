// How a peer sets a text as large as its box allows: the common way, by trying sizes. Each text is fitted once a run.

/**
 * The largest whole size at which `heightAt(size)` is at most `height`.
 * @param heightAt size → the wrapped text's height, or a promise of it; Infinity where a word is wider than the box
 */
export async function fitSize(heightAt, { least, most, height }) {
  let [low, high] = [least, most]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((await heightAt(middle)) <= height) low = middle
    else high = middle - 1
  }
  return low
}

/** Greedy lines of a text on a 2D canvas context whose font is set. */
export function wrapText(context, text, width) {
  const lines = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && context.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Draws the plate with its texts on any canvas context; the size fitted for the same texts is kept. */
export async function drawPlate(context, { plate, message, hashtag }, family) {
  const { box, padding, radius, lineHeight } = plate
  const inner = box.width - 2 * padding
  const fontAt = size => `${size}px ${family}`
  const heightAt = size => {
    context.font = fontAt(size)
    const lines = wrapText(context, message, inner)
    const tooWide = lines.some(line => context.measureText(line).width > inner)
    return tooWide ? Number.POSITIVE_INFINITY : lines.length * size * lineHeight
  }
  plate.size ??= await fitSize(heightAt, plate.fit)
  context.fillStyle = plate.colour
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, radius)
  context.fill()
  context.fillStyle = plate.ink
  context.textBaseline = 'top'
  context.font = fontAt(plate.size)
  const lines = wrapText(context, message, inner)
  for (const [i, line] of lines.entries())
    context.fillText(line, box.x + padding, box.y + padding + i * plate.size * lineHeight)
  context.font = fontAt(plate.hashtagSize)
  context.fillText(hashtag, box.x + padding, box.y + box.height - padding - plate.hashtagSize)
}
