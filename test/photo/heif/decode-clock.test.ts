import { afterEach, expect, it, vi } from 'vitest'
import { decodeHeic } from '../../../src/photo/heif/decode-heic.js'

afterEach(() => {
  vi.restoreAllMocks()
})

it('does not count the hours in which the machine slept while a HEIC was decoded', async () => {
  const later = globalThis.setTimeout
  // The first timer is over as the machine wakes, whatever it was for; those after it count as ever.
  vi.spyOn(globalThis, 'setTimeout').mockImplementationOnce(((over: () => void) =>
    later(over, 0)) as typeof setTimeout)
  const head = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  const decoding = decodeHeic(head, { page: 0, limitPixels: 1, limitSeconds: 20 })
  await expect(decoding).rejects.not.toThrow('timeout')
})
