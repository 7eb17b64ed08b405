// One bound on the time of a card: work that never ends is a problem with a code, and leaves no timer and no listener behind.
import { getEventListeners } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { cardSeconds, waitAtMost, withDeadline } from '../../src/base/deadline.js'
import type { JsonDocument } from '../../src/card/document.js'
import { main } from '../../src/cli/main.js'
import { makeTiny, openWorkshop, type Workshop } from '../batch/workshop.js'
import { fakeEngine } from '../cli/fake-engine.js'
import { openWorld } from '../cli/terminal-io.js'

const never = (): Promise<never> => new Promise(() => {})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Lets the time run out as soon as somebody waits for it. */
async function runOut(): Promise<void> {
  await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 30_000 })
  await vi.advanceTimersByTimeAsync(cardSeconds * 1000)
}

describe('a deadline', () => {
  const openDeadline = (stop = new AbortController()) => ({
    stop,
    deadline: { seconds: 2, file: 'cat.jpg', signal: stop.signal },
  })

  it('ends what never ends, and tells the work', async () => {
    const { stop, deadline } = openDeadline()
    const seen: AbortSignal[] = []
    const done = withDeadline(deadline, signal => {
      seen.push(signal)
      return never()
    })
    const refused = expect(done).rejects.toMatchObject({
      code: 'CARD_TOO_SLOW',
      args: { file: 'cat.jpg', seconds: 2 },
    })
    await vi.advanceTimersByTimeAsync(1999)
    expect(seen[0]!.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await refused
    expect(seen[0]!.reason).toMatchObject({ code: 'CARD_TOO_SLOW' })
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  })

  it.each(['withDeadline', 'waitAtMost'])('does not count in %s that the process was stopped', async way => {
    const { deadline } = openDeadline()
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    const work = vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: 3000, system: 2000 })
    const late = new Error('late')
    const done =
      way === 'withDeadline'
        ? withDeadline(deadline, never)
        : waitAtMost(deadline.seconds, never(), () => late)
    let isOver = false
    done.catch(() => {
      isOver = true
    })
    try {
      // Woken after an hour with 5 ms of work done, three times: 485 of the 2000 ms are left.
      for (let i = 0; i < 3; i++) {
        now += 3_600_000
        await vi.advanceTimersByTimeAsync(500)
      }
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(484)
      expect(isOver).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      expect(isOver).toBe(true)
    } finally {
      vi.restoreAllMocks()
    }
    expect(work).toHaveBeenCalled()
  })

  it('counts a loop that let no timer run', async () => {
    const { deadline } = openDeadline()
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(1900)
    vi.spyOn(process, 'cpuUsage').mockReturnValue({ user: 1_900_000, system: 0 })
    const refused = expect(withDeadline(deadline, never)).rejects.toMatchObject({ code: 'CARD_TOO_SLOW' })
    try {
      await vi.advanceTimersByTimeAsync(600)
      await refused
    } finally {
      vi.restoreAllMocks()
    }
  })

  it('leaves what is in time alone, and nothing behind', async () => {
    const { stop, deadline } = openDeadline()
    expect(await withDeadline(deadline, async () => 'a card')).toBe('a card')
    await expect(withDeadline(deadline, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  })

  it('ends by the caller’s signal with the caller’s reason, before and during the work', async () => {
    const { stop, deadline } = openDeadline()
    const done = withDeadline(deadline, never)
    stop.abort(new Error('enough'))
    await expect(done).rejects.toThrow('enough')
    const work = vi.fn(never)
    await expect(withDeadline(deadline, work)).rejects.toThrow('enough')
    expect(work).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('a wait', () => {
  const late = (): Error => new Error('late')

  it('ends for work that never does, and leaves nothing behind', async () => {
    const refused = expect(waitAtMost(3, never(), late)).rejects.toThrow('late')
    await vi.advanceTimersByTimeAsync(3000)
    await refused
    expect(await waitAtMost(3, Promise.resolve('done'), late)).toBe('done')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('compose', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catsforkids-deadline-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('says which photo it was, once, and goes on with the next', async () => {
    const [slow, cat] = [join(folder, 'slow.jpg'), join(folder, 'cat.jpg')]
    for (const file of [slow, cat]) await writeFile(file, 'a photo')
    const world = openWorld()
    const engine = fakeEngine({ before: ({ photo }) => (photo === slow ? never() : undefined) })
    const argv = ['compose', slow, cat, '-l', 'fr,nl', '-o', `${join(folder, 'out')}/`, '--json']
    const [code] = await Promise.all([main(argv, world.io, engine.load), runOut()])
    const { cards, problems } = JSON.parse(world.out()) as JsonDocument
    expect(code).toBe(3)
    expect(problems).toMatchObject([
      { file: slow, code: 'CARD_TOO_SLOW', args: { file: slow, seconds: cardSeconds } },
    ])
    expect(cards).toHaveLength(2)
    expect(await readdir(join(folder, 'out'))).toHaveLength(2)
  })
})

describe('batch', () => {
  let shop: Workshop
  beforeEach(async () => {
    shop = await openWorkshop()
    await shop.put('slow.jpg', 'a photo')
    await shop.put('cat.jpg', 'a photo')
  })
  afterEach(() => shop.remove())

  it('the row fails alone, under the name that the manifest has', async () => {
    let isMade = false
    const composeCard: typeof makeTiny = async request => {
      if (String(request.photo).endsWith('slow.jpg')) return never()
      const card = await makeTiny(request)
      isMade = true
      return card
    }
    // Not while the other card has its own time running: on a busy machine it would run out, too.
    const runOutAlone = async (): Promise<void> => {
      await vi.waitUntil(() => isMade && vi.getTimerCount() === 1, { timeout: 30_000 })
      await vi.advanceTimersByTimeAsync(cardSeconds * 1000)
    }
    const [{ summary, error }] = await Promise.all([
      shop.run({ text: 'photo\nslow.jpg\ncat.jpg\n', composeCard }),
      runOutAlone(),
    ])
    expect(error).toBeNull()
    expect(summary).toMatchObject({ made: 1, failed: 1 })
    expect(await shop.read('cards/failed.csv')).toContain('slow.jpg')
    expect(await shop.read('cards/report.json')).toMatch(/"CARD_TOO_SLOW"[\s\S]*“slow\.jpg”/)
  })

  it('hands the limit of pixels to every card, and none where nobody says one', async () => {
    const limited = await shop.run({ text: 'photo\ncat.jpg\n', maxMegapixels: 3 })
    expect(limited.requests).toMatchObject([{ maxMegapixels: 3 }])
    const open = await shop.run({ text: 'photo\nslow.jpg\n' })
    expect(open.requests.map(request => 'maxMegapixels' in request)).toEqual([false])
  })
})
