// A number of cells and an area in; a grid of near-square cells with a block left free for the photo, so that exactly that
// many cells remain, out: columns × rows − block = number. Pure sums.
import { type Box, boxOf, type Size } from '../base/geometry.js'

export interface Grid {
  readonly columns: number
  readonly rows: number
  /** The pitch of the cells in pixels. */
  readonly cellWidth: number
  readonly cellHeight: number
  readonly left: number
  readonly top: number
  /** The photo's block in cells. */
  readonly block: Box
}

// Beyond this many columns or rows a cell in a feed is a dot.
const most = 40
// The block's share of the grid that lets both be seen: the cat, and how many the cells are. Under it the photo is lost among them.
const pleasingShare = 0.6
const sharePrice = { under: 2.5, over: 0.8 }
// A grid that ends before its area does is off the card's edge line.
const fillPrice = 12
// A block as wide or as high as the grid reads as a stripe beside it, not as a picture among cells.
const stripePrice = 1.2
// The line between two cells, as a share of a cell's shorter side.
const gapShare = 0.16
// How much longer than wide a cell may be (or wider than long) and still look square.
const mostStretch = 1.16

/** What the photo and the card's language ask of a grid. */
export interface GridWishes {
  /** Where the block lies: 0,0 top left … 1,1 bottom right, where texts begin at the left; mirrored where they begin at the right. */
  readonly at: readonly [number, number]
  /** The side at which texts begin, and the grid with them. */
  readonly direction: 'ltr' | 'rtl'
  /** The block's width ÷ height, as near as the number allows; about square where it is left out. */
  readonly shape?: number | undefined
}

/**
 * The grid that fills `area` best, or null where the number has none (it needs a block of at least 2 × 2).
 */
export function chooseGrid(area: Box, number: number, wishes: GridWishes): Grid | null {
  let best: { grid: Grid; merit: number } | null = null
  for (let columns = 3; columns <= most; columns++) {
    for (let rows = 3; rows <= most; rows++) {
      const free = columns * rows - number
      if (free < 4) continue
      for (const size of blockSizes(free, columns, rows)) {
        const merit = meritOf(area, columns, rows, size, wishes.shape)
        if (best === null || merit > best.merit + 1e-9) {
          best = { grid: buildGrid(area, columns, rows, size, wishes), merit }
        }
      }
    }
  }
  return best?.grid ?? null
}

function blockSizes(free: number, columns: number, rows: number): Size[] {
  const sizes: Size[] = []
  for (let width = 2; width <= columns; width++) {
    const height = free / width
    if (Number.isInteger(height) && height >= 2 && height <= rows && (width < columns || height < rows)) {
      sizes.push({ width, height })
    }
  }
  return sizes
}

/** Cells that fill the area, as far as they stay near-square. */
function cellOf(area: Box, columns: number, rows: number): Size {
  const [width, height] = [area.width / columns, area.height / rows]
  return { width: Math.min(width, height * mostStretch), height: Math.min(height, width * mostStretch) }
}

function meritOf(area: Box, columns: number, rows: number, block: Size, shape: number | undefined): number {
  const cell = cellOf(area, columns, rows)
  const filled = (columns * cell.width * rows * cell.height) / (area.width * area.height)
  const square = Math.abs(Math.log(cell.width / cell.height))
  const share = Math.log((block.width * block.height) / (columns * rows) / pleasingShare)
  const stretch = Math.abs(Math.log((block.width * cell.width) / (block.height * cell.height) / (shape ?? 1)))
  // A shape that was asked for matters more than how well the grid fills its area.
  const strictness = shape === undefined ? { free: 0.25, price: 0.7 } : { free: 0.1, price: 3 }
  const stripe = block.width === columns || block.height === rows ? stripePrice : 0
  return (
    fillPrice * filled -
    square -
    (share < 0 ? sharePrice.under : sharePrice.over) * Math.abs(share) -
    strictness.price * Math.max(0, stretch - strictness.free) -
    stripe
  )
}

function buildGrid(
  area: Box,
  columns: number,
  rows: number,
  block: Size,
  { at: [atX, atY], direction }: GridWishes,
): Grid {
  const cell = cellOf(area, columns, rows)
  return {
    columns,
    rows,
    cellWidth: cell.width,
    cellHeight: cell.height,
    left: area.x + (direction === 'rtl' ? area.width - columns * cell.width : 0),
    top: area.y + (area.height - rows * cell.height) / 2,
    block: boxOf(
      Math.round((columns - block.width) * (direction === 'rtl' ? 1 - atX : atX)),
      Math.round((rows - block.height) * atY),
      block.width,
      block.height,
    ),
  }
}

/** Cells `from` … `from + size` as a box on the card. The gap lies between cells only, so that the grid's edge is the area's. */
function boxOfCells(grid: Grid, from: { x: number; y: number }, size: Size): Box {
  const gap = gapShare * Math.min(grid.cellWidth, grid.cellHeight)
  // Columns share the area and one gap more than they have, so that the last ends where the area ends.
  const across = (grid.columns * grid.cellWidth + gap) / grid.columns
  const down = (grid.rows * grid.cellHeight + gap) / grid.rows
  return boxOf(
    grid.left + from.x * across,
    grid.top + from.y * down,
    size.width * across - gap,
    size.height * down - gap,
  )
}

/** The photo's box on the card. */
export const blockBoxOf = (grid: Grid): Box => boxOfCells(grid, grid.block, grid.block)

/** Every cell outside the block, row by row, as boxes on the card. */
export function cellsAround(grid: Grid): Box[] {
  const { columns, rows, block } = grid
  const boxes: Box[] = []
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const inBlock = x >= block.x && x < block.x + block.width && y >= block.y && y < block.y + block.height
      if (!inBlock) boxes.push(boxOfCells(grid, { x, y }, { width: 1, height: 1 }))
    }
  }
  return boxes
}
