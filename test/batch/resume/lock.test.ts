import { mkdtemp, readdir, readFile, readlink, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockName, type Machine, takeLock } from '../../../src/batch/resume/lock.js'
import { thisMachine } from '../../../src/cli/batch/batch-machine.js'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

const alive = (...pids: number[]) => ({ isAlive: (pid: number) => pids.includes(pid) })
const machine = (changes: Partial<Machine> = {}): Machine => ({
  pid: 1,
  host: 'here',
  started: 's',
  now: () => '2026-11-24T00:00:00.000Z',
  ...alive(1, 2),
  ...changes,
})

const put = (name: string, holder: unknown, seconds?: number): Promise<unknown> =>
  writeFile(join(folder, name), typeof holder === 'string' ? holder : JSON.stringify(holder)).then(() =>
    seconds === undefined ? null : utimes(join(folder, name), seconds, seconds),
  )

const held = { pid: 2, host: 'here', started: 's', since: 'then' }

describe('takeLock', () => {
  it('holds the folder until it is released', async () => {
    const release = await takeLock(folder, machine())
    await expect(takeLock(folder, machine({ pid: 2 }))).rejects.toMatchObject({
      code: 'BATCH_LOCKED',
      args: { folder, pid: 1, host: 'here', since: '2026-11-24T00:00:00.000Z' },
    })
    await release()
    await (await takeLock(folder, machine({ pid: 2 })))()
    expect(await readdir(folder)).toEqual([])
  })

  it('is taken over from a process that has ended', async () => {
    await put(lockName, held)
    await takeLock(folder, machine(alive(1)))
    expect(await readdir(folder)).toEqual([lockName])
  })

  it('is taken over once, however many try', async () => {
    await put(lockName, held)
    const tries = Array.from({ length: 8 }, (_, i) =>
      takeLock(folder, machine({ pid: 10 + i, isAlive: pid => pid !== 2 })).then(
        () => 1,
        () => 0,
      ),
    )
    expect((await Promise.all(tries)).reduce<number>((sum, taken) => sum + taken, 0)).toBe(1)
    await expect(takeLock(folder, machine({ pid: 99, isAlive: pid => pid !== 2 }))).rejects.toThrow(
      'BATCH_LOCKED',
    )
  })

  it('is another machine’s as long as its journal grows', async () => {
    await put(lockName, { ...held, host: 'there' }, 1000)
    await put('journal.jsonl', 'x')
    await expect(takeLock(folder, machine(alive(1)))).rejects.toMatchObject({ args: { host: 'there' } })
    await put('journal.jsonl', 'x', 2000)
    await expect(takeLock(folder, machine(alive(1)))).resolves.toBeTypeOf('function')
  })

  it('that nobody has signed is taken when it is old, and not while it may be being written', async () => {
    await put(lockName, '')
    await expect(takeLock(folder, machine())).rejects.toThrow('BATCH_LOCKED')
    await put(lockName, '{"pid":', 1000)
    await expect(takeLock(folder, machine())).resolves.toBeTypeOf('function')
  })

  it('gives another machine ten minutes to say something, and a line that nobody has signed seconds', async () => {
    const ago = (seconds: number): number => Date.now() / 1000 - seconds
    await put(lockName, { ...held, host: 'there' }, ago(300))
    await expect(takeLock(folder, machine())).rejects.toMatchObject({ args: { host: 'there' } })
    await put(lockName, { ...held, host: 'there' }, ago(900))
    await (await takeLock(folder, machine()))()
    await put(lockName, '', ago(300))
    await expect(takeLock(folder, machine())).resolves.toBeTypeOf('function')
  })

  it.each([lockName, `${lockName}.takeover`])(
    'that is another file stays, and the folder is not taken: %s',
    async name => {
      const refused = { code: 'OUTPUT_EXISTS', args: { file: join(folder, name), isOfBatch: true } }
      // Seen where there is one lock to take over.
      const putLock = () => (name === lockName ? Promise.resolve() : put(lockName, held))
      for (const text of ['photo\ncat.jpg\n', '[{"photo": "cat.jpg"}]', ' ', '{}', '\0\0x']) {
        await putLock()
        await put(name, text, 1000)
        await expect(takeLock(folder, machine())).rejects.toMatchObject(refused)
        expect(await readFile(join(folder, name), 'utf8')).toBe(text)
      }
      await rm(join(folder, name))
      await put('list.csv', 'photo\n')
      await symlink('list.csv', join(folder, name))
      await expect(takeLock(folder, machine())).rejects.toMatchObject(refused)
      expect(await readlink(join(folder, name))).toBe('list.csv')
    },
  )

  it('survives a run that was killed while it took it over', async () => {
    await put(lockName, held)
    await put(`${lockName}.takeover`, held)
    await takeLock(folder, machine(alive(1)))
    expect(await readdir(folder)).toEqual([lockName])
  })
})

describe('this machine', () => {
  it('knows itself alive, and tells a number that was given again', () => {
    const { pid, started, isAlive } = thisMachine()
    expect(isAlive(pid, started)).toBe(true)
    expect(isAlive(2 ** 22 + 1, '1')).toBe(false)
    if (started !== '') expect(isAlive(pid, `${started}0`)).toBe(false)
  })
})
