// What a program that uses the library gets: turns, pictures as bytes of any kind, sentences, and checks.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, describe as group, it } from 'vitest'
import { openSlots } from '../src/base/slots.js'
import {
  checkPicture,
  composeCard,
  describe,
  findNetwork,
  inspectPicture,
  makePost,
  openStudio,
  Problem,
} from '../src/index.js'

const chelsea = await readFile(join(import.meta.dirname, 'fixtures/chelsea.png'))
const format = '320x320'

/** A promise and its ends. */
function openGate() {
  let open = (): void => undefined
  const gate = new Promise<void>(resolve => {
    open = resolve
  })
  return { gate, open }
}

group('turns', () => {
  it('are taken in the order of asking, so many at once', async () => {
    const inSlot = openSlots(2)
    const gates = [openGate(), openGate(), openGate(), openGate()]
    const begun: number[] = []
    const work = gates.map(({ gate }, index) =>
      inSlot(async () => {
        begun.push(index)
        await gate
      }),
    )
    const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
    await settle()
    expect(begun).toEqual([0, 1])
    gates[1]?.open()
    await settle()
    expect(begun).toEqual([0, 1, 2])
    for (const { open } of gates) open()
    await Promise.all(work)
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('are left by whoever goes, and by nobody else', async () => {
    const inSlot = openSlots(1)
    const { gate, open } = openGate()
    const first = inSlot(() => gate)
    const stop = new AbortController()
    let isDone = false
    const second = inSlot(async () => 'second', stop.signal)
    const third = inSlot(async () => {
      isDone = true
    })
    stop.abort(new Error('gone'))
    await expect(second).rejects.toThrow('gone')
    expect(isDone).toBe(false)
    open()
    await Promise.all([first, third])
    expect(isDone).toBe(true)
    await expect(inSlot(async () => 1, stop.signal)).rejects.toThrow('gone')
    expect(await inSlot(async () => 'free again')).toBe('free again')
  })

  it('are kept by a studio, whose cards are the same with them', async () => {
    const [one, many] = [await openStudio({ jobs: 1 }), await openStudio()]
    const ask = (studio: typeof one) =>
      Promise.all(
        ['fr', 'nl', 'en'].map(language => composeCard({ photo: chelsea, language, format }, studio)),
      )
    const [turns, freely] = await Promise.all([ask(one), ask(many)])
    expect(
      turns.map(({ png }) => Buffer.from(png).equals(freely[turns.findIndex(card => card.png === png)]!.png)),
    ).toEqual([true, true, true])
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(composeCard({ photo: chelsea, format, signal: gone }, one)).rejects.toThrow('gone')
  })
})

it('takes a photo as an ArrayBuffer and as a Blob, and undefined for what is left out', async () => {
  const studio = await openStudio()
  const bytes = new Uint8Array(chelsea)
  const make = async (photo: Uint8Array | ArrayBuffer | Blob) =>
    (await composeCard({ photo, format, message: undefined, focus: undefined, signal: undefined }, studio))
      .png
  const [plain, buffer, blob] = await Promise.all([make(bytes), make(bytes.buffer), make(new Blob([bytes]))])
  expect(Buffer.from(buffer).equals(plain)).toBe(true)
  expect(Buffer.from(blob).equals(plain)).toBe(true)
})

it('tells a mistake in what was asked for while a Blob is still being read', async () => {
  const bytes = Uint8Array.from(chelsea)
  // From a disk, say: not there in the same turn.
  const read = (): Promise<ArrayBuffer> => new Promise(done => setImmediate(() => done(bytes.buffer)))
  const photo = Object.assign(new Blob([]), { arrayBuffer: read })
  const studio = await openStudio()
  await expect(composeCard({ photo, format, language: 'tlh' }, studio)).rejects.toMatchObject({
    code: 'LANGUAGE_UNKNOWN',
  })
})

it('hears the signal while the bytes of a Blob do not come, and gives its turn to the next', async () => {
  const studio = await openStudio({ jobs: 1 })
  const never = Object.assign(new Blob([]), { arrayBuffer: () => new Promise<ArrayBuffer>(() => undefined) })
  for (const sources of [
    { photo: never },
    { photo: chelsea, logo: never },
    { photo: chelsea, handwriting: never },
  ]) {
    const stop = new AbortController()
    const card = composeCard({ format, ...sources, signal: stop.signal }, studio)
    setImmediate(() => stop.abort(new Error('gone')))
    await expect(card).rejects.toThrow('gone')
  }
  expect((await composeCard({ photo: chelsea, format }, studio)).png.length).toBeGreaterThan(0)
})

it('many cards may have one signal, and nothing is printed', async () => {
  const said: Error[] = []
  const listen = (warning: Error): void => void said.push(warning)
  process.on('warning', listen)
  try {
    const studio = await openStudio({ jobs: 1 })
    const stop = new AbortController()
    const cards = Array.from({ length: 20 }, () =>
      composeCard({ photo: chelsea, format, signal: stop.signal }, studio),
    )
    stop.abort(new Error('gone'))
    const ends = await Promise.allSettled(cards)
    expect(ends.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0)
    // Node tells of warnings in the next turn.
    await new Promise(done => setImmediate(done))
  } finally {
    process.off('warning', listen)
  }
  expect(said).toEqual([])
})

it('says of problems and notices what the command line says', async () => {
  const problem = new Problem('PHOTO_EMPTY', { file: 'cat.jpg' })
  const [en, fr, other] = await Promise.all([
    describe(problem),
    describe(problem, 'fr-BE'),
    describe(problem, 'tlh'),
  ])
  expect(en.message).toContain('cat.jpg')
  expect(fr.message).not.toBe(en.message)
  expect(other).toEqual(en)
  const notice = await describe({ code: 'CAT_NOT_FOUND', args: {} }, 'nl')
  expect(notice.message).toMatch(/kat/)
})

it('checks a picture for a network', async () => {
  const { png } = await composeCard({ photo: chelsea, format: 'square' }, await openStudio())
  const findings = checkPicture({
    picture: await inspectPicture(png),
    network: findNetwork('bluesky'),
    altText: null,
  })
  expect(findings.map(({ code }) => code)).toContain('SIDE' satisfies (typeof findings)[number]['code'])
  expect(findings.find(({ code }) => code === 'METADATA')?.passed).toBe(true)
})

group('what is of another form than its type says', () => {
  // As plain JavaScript calls: no types stand in the way.
  const call = async (
    what: (...given: never[]) => unknown,
    ...given: readonly unknown[]
  ): Promise<string> => {
    try {
      await (what as (...all: readonly unknown[]) => unknown)(...given)
    } catch (error) {
      if (!(error instanceof Problem)) return String(error)
      return `${error.code} ${String(error.args.option)}`
    }
    return 'taken'
  }

  it.each([
    ['jobs', [0, -1, 1.5, Number.NaN, '2', null]],
    ['campaign', [5, null, {}]],
    ['overlayBytes', [0, -1, Number.NaN, '9', null]],
    ['decodesAtOnce', [0, 2.5, 'x', null]],
    ['openPhotos', [0, -3, [], null]],
    ['searchAside', ['no', 0, null]],
    ['followLinks', ['no', 0, null]],
  ])('names the option %s of a studio', async (option, values) => {
    for (const value of values)
      expect(await call(openStudio, { [option]: value })).toBe(`OPTION_INVALID ${option}`)
  })

  it('names every option of a card', async () => {
    const studio = await openStudio()
    const wrong: Readonly<Record<string, readonly unknown[]>> = {
      photo: [5, null, undefined, {}, [], new URL('file:///a.png')],
      logo: [5, null, {}],
      handwriting: [5, null, {}],
      handwritingHas: ['both', 1, null],
      networks: ['bluesky', [5], {}, null],
      variant: ['1', null, {}],
      debugOverlay: ['yes', 1, null],
      maxMegapixels: [0, -1, Number.NaN, '5', null],
      maxBytes: [0, -1, Number.NaN, '5', null],
      signal: [{}, 'stop', null],
    }
    for (const option of [
      ...['template', 'language', 'format', 'message', 'hashtag', 'source', 'report', 'partner', 'focus'],
      ...['hand', 'mark'],
    ])
      expect(await call(composeCard, { photo: chelsea, [option]: 5 }, studio)).toBe(
        `OPTION_INVALID ${option}`,
      )
    for (const [option, values] of Object.entries(wrong))
      for (const value of values)
        expect(await call(composeCard, { photo: chelsea, [option]: value }, studio)).toBe(
          `OPTION_INVALID ${option}`,
        )
  })

  it('names an option that there is not, and the one that was meant', async () => {
    const studio = await openStudio()
    expect(await call(composeCard, { photo: chelsea, lang: 'nl' }, studio)).toBe('OPTION_UNKNOWN lang')
    expect(await call(composeCard, { photo: chelsea, lang: undefined, format: '320x320' }, studio)).toBe(
      'taken',
    )
    expect(await call(openStudio, { compaign: 'x' })).toBe('OPTION_UNKNOWN compaign')
    await expect(composeCard({ photo: chelsea, lang: 'nl' } as never, studio)).rejects.toMatchObject({
      args: { nearest: 'language' },
    })
  })

  it('names the argument of every function', async () => {
    const studio = await openStudio()
    for (const wrong of [null, 5, 'x', []]) {
      expect(await call(openStudio, wrong)).toBe('OPTION_INVALID options')
      expect(await call(composeCard, wrong, studio)).toBe('OPTION_INVALID request')
      expect(await call(composeCard, { photo: chelsea }, wrong)).toBe('OPTION_INVALID studio')
      expect(await call(checkPicture, wrong)).toBe('OPTION_INVALID request')
      expect(await call(makePost, wrong, findNetwork('bluesky'))).toBe('OPTION_INVALID card')
      expect(await call(describe, wrong)).toBe('OPTION_INVALID what')
    }
    for (const wrong of [null, undefined, 5, {}]) {
      expect(await call(findNetwork, wrong)).toBe('OPTION_INVALID network')
      expect(await call(inspectPicture, wrong)).toBe('OPTION_INVALID source')
    }
    expect(await call(composeCard, { photo: chelsea }, {})).toBe('OPTION_INVALID studio')
    expect(await call(checkPicture, {})).toBe('OPTION_INVALID picture')
    expect(await call(makePost, {}, findNetwork('bluesky'))).toBe('OPTION_INVALID card.pixels')
    expect(await call(describe, {})).toBe('OPTION_INVALID what.code')
  })
})
