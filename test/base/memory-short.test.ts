import { describe, expect, it } from 'vitest'
import {
  problemOfHandwriting,
  problemOfLogo,
  problemOfPhoto,
  problemOfWriting,
} from '../../src/base/disk-errors.js'
import { Problem } from '../../src/base/errors.js'
import { findMachineFault, findShortage, loadPart } from '../../src/base/installation.js'
import { openKernel } from '../../src/kernels/kernels.js'
import { wasm } from '../../src/kernels/pixels.generated.js'
import { problemOf } from '../../src/photo/file/broken.js'

const coded = (code: string): Error => Object.assign(new Error('of the system'), { code })

// As they were seen under `ulimit -v` and `ulimit -u`, and as the libraries' sources have them.
const short: readonly Error[] = [
  new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance'),
  new RangeError('WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'),
  new RangeError('WebAssembly.Memory(): could not allocate memory, out of memory'),
  new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory'),
  new RangeError('Array buffer allocation failed'),
  new Error('Error creating thread: Resource temporarily unavailable'),
  new Error('VipsImage: out of memory --size == 300MB'),
  new Error('vips_tracked: out of memory --size == 12MB'),
  new Error('Cannot allocate memory'),
  coded('ENOMEM'),
  coded('EAGAIN'),
  coded('ERR_WORKER_OUT_OF_MEMORY'),
  coded('ERR_WORKER_INIT_FAILED'),
]

const other: readonly unknown[] = [
  new Error('VipsJpeg: Premature end of input file'),
  new Error('Memory allocation error: Security limit exceeded'),
  new RangeError('Invalid typed array length: -1'),
  new RangeError('memory access out of bounds'),
  coded('ENOSPC'),
  new Problem('PHOTO_BROKEN', { file: 'out of memory.jpg', detail: 'out of memory' }),
  'out of memory',
  null,
]

describe('a machine that gives no memory', () => {
  it.each(short.map(error => [error.message, error] as const))(
    'is told from what is broken: %s',
    (_, error) => {
      expect(findShortage(error)?.code).toBe('MEMORY_SHORT')
      expect(findMachineFault(error)?.code).toBe('MEMORY_SHORT')
      expect(problemOf(error, 'cat.jpg', Uint8Array.of(0xff, 0xd8, 0xff), 'jpeg').code).toBe('MEMORY_SHORT')
      expect(() =>
        loadPart('a library', () => {
          throw error
        }),
      ).toThrow(expect.objectContaining({ code: 'MEMORY_SHORT' }))
    },
  )

  it.each(other.map(error => [String(error), error] as const))('is not taken for it: %s', (_, error) => {
    expect(findShortage(error)).toBeNull()
  })

  it('is told where a kernel needs more than there is', () => {
    const kernel = openKernel(wasm)
    expect(() => kernel.bytes(2 ** 40)).toThrow(expect.objectContaining({ code: 'MEMORY_SHORT' }))
  })
})

describe('a machine that opens no more files', () => {
  it.each(['EMFILE', 'ENFILE'])('is to blame, not the file nor the program: %s', code => {
    const error = coded(code)
    const told = [
      findShortage(error),
      findMachineFault(error),
      problemOf(error, 'cat.jpg', Uint8Array.of(0xff, 0xd8, 0xff), 'jpeg'),
      problemOfPhoto(error, 'cat.jpg'),
      problemOfLogo(error, 'logo.svg'),
      problemOfHandwriting(error, 'sheet.jpg'),
      problemOfWriting(error, 'card.png'),
    ]
    expect(told.map(problem => problem?.code)).toEqual(told.map(() => 'HANDLES_SHORT'))
  })
})

it('a folder that is gone under the program is told as that', () => {
  const error = Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), {
    code: 'ENOENT',
    syscall: 'uv_cwd',
  })
  expect(findMachineFault(error)).toMatchObject({ code: 'OUTPUT_FOLDER_MISSING', args: { folder: '.' } })
  expect(findMachineFault(coded('ENOENT'))).toBeNull()
})
