import { appendFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type JournalRecord, openJournal, readJournal } from '../../../src/batch/resume/journal.js'

let path = ''
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  path = join(folder, 'journal.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const failure = (row: number): JournalRecord => ({ kind: 'failure', row, file: 'x.png', code: 'PHOTO_EMPTY' })

async function rows(): Promise<number[]> {
  const found: number[] = []
  for await (const record of readJournal(path)) if (record.kind === 'failure') found.push(record.row)
  return found
}

it('gives back what was written, in order', async () => {
  const journal = await openJournal(path)
  await Promise.all([1, 2, 3, 4, 5].map(row => journal.append(failure(row))))
  await journal.close()
  expect(await rows()).toEqual([1, 2, 3, 4, 5])
})

it('is not written through a link', async () => {
  const other = join(folder, 'other')
  for (const content of [null, '', 'mine']) {
    if (content !== null) await writeFile(other, content)
    await symlink(other, path)
    await expect(openJournal(path)).rejects.toMatchObject({ code: 'OUTPUT_NOT_WRITABLE' })
    expect(await readFile(other, 'utf8').catch(() => null)).toBe(content)
    await rm(path)
  }
})

it('is empty where there is none', async () => {
  expect(await rows()).toEqual([])
})

it('passes over a torn line, goes on after it, and keeps it', async () => {
  const first = await openJournal(path)
  await first.append(failure(1))
  await first.close()
  await appendFile(path, '{"kind":"failure","row":2,"fi')
  const second = await openJournal(path)
  await second.append(failure(3))
  await second.close()
  expect(await rows()).toEqual([1, 3])
  expect(await readFile(path, 'utf8')).toMatch(/"row":2,"fi\n\{/)
})

it('is never written in two pieces: every state that a kill leaves is lines and at most a torn end', async () => {
  const journal = await openJournal(path)
  for (let row = 0; row < 50; row++) {
    await journal.append(failure(row))
    expect(await rows()).toHaveLength(row + 1)
  }
  await journal.close()
})
