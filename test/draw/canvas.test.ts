import { createRequire } from 'node:module'
import { describe, expect, it, vi } from 'vitest'

describe('the canvas library, loaded', () => {
  it('leaves the environment as it was, and has none of the machine’s fonts', async () => {
    // In a process of its own: the library is loaded once in each.
    vi.resetModules()
    const { createCanvas } = await import('../../src/draw/canvas.js')
    const { env } = process
    const before = { ...env }
    createCanvas(1, 1)
    expect(process.env === env).toBe(true)
    expect({ ...process.env }).toEqual(before)
    const { GlobalFonts } = createRequire(import.meta.url)('@napi-rs/canvas') as {
      GlobalFonts: { families: unknown[] }
    }
    expect(GlobalFonts.families).toEqual([])
  })
})
