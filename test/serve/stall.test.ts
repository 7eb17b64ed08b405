// A form at whose parts the library stops, over a real connection; and when a reader counts as stopped.
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { untilStalled } from '../../src/serve/stall.js'
import { chelsea, filePart, formOf, strayPart } from './forms.js'
import { openTestServer, type TestServer } from './open-test-server.js'

describe('over a connection', () => {
  let test: TestServer
  let url = ''
  beforeEach(async () => {
    test = await openTestServer()
    url = await test.server.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterEach(() => test.server.app.close())

  const large = Buffer.alloc(200_000, 7)
  it.each([
    ['a part that is an attachment', [strayPart('Content-Disposition: attachment; name="photo"', large)]],
    ['a part without a name', [strayPart('X: y', large)]],
    [
      'one before the photo',
      [strayPart('Content-Disposition: inline', large), filePart('photo', 'a', chelsea)],
    ],
    ['one behind it', [filePart('photo', 'a', chelsea), strayPart('Content-Disposition: inline', large)]],
  ])(
    '%s is answered, and its place given to the next',
    async (_, parts) => {
      const { payload, headers } = formOf(parts)
      const ask = () => fetch(`${url}/cards`, { method: 'POST', headers, body: payload })
      const answers = await Promise.all(Array.from({ length: 6 }, ask))
      for (const answer of answers) expect([200, 400]).toContain(answer.status)
      expect(await (await fetch(`${url}/metrics`)).text()).toMatch(
        /^catsforkids_requests\{state="inside"\} 0$/m,
      )
    },
    30_000,
  )
})

describe('a reader has stopped', () => {
  const watch = (body: { complete: boolean; readableLength: number; bytesRead: number }) => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const over = new AbortController()
    onTestFinished(() => over.abort())
    const state = { isStalled: false }
    const seen = {
      get complete() {
        return body.complete
      },
      get readableLength() {
        return body.readableLength
      },
      get socket() {
        return { bytesRead: body.bytesRead }
      },
    }
    void untilStalled(seen as Parameters<typeof untilStalled>[0], over.signal).then(() => {
      state.isStalled = true
    })
    const pass = async (seconds: number): Promise<boolean> => {
      await vi.advanceTimersByTimeAsync(seconds * 1000)
      return state.isStalled
    }
    return { pass, over }
  }

  it('where all is there and nothing moves', async () => {
    expect(await watch({ complete: true, readableLength: 0, bytesRead: 9 }).pass(4)).toBe(false)
    expect(await watch({ complete: true, readableLength: 0, bytesRead: 9 }).pass(10)).toBe(true)
  })

  it('where it does not take what came', async () => {
    expect(await watch({ complete: false, readableLength: 60_000, bytesRead: 9 }).pass(10)).toBe(true)
  })

  it('not while its sender is slow, nor while it reads', async () => {
    expect(await watch({ complete: false, readableLength: 0, bytesRead: 9 }).pass(60)).toBe(false)
    const body = { complete: true, readableLength: 60_000, bytesRead: 9 }
    const reader = watch(body)
    for (let second = 0; second < 60; second++) {
      body.readableLength--
      expect(await reader.pass(1)).toBe(false)
    }
  })

  it('not after the look is over', async () => {
    const reader = watch({ complete: true, readableLength: 0, bytesRead: 9 })
    reader.over.abort()
    expect(await reader.pass(60)).toBe(false)
  })
})
