// A named pipe where the batch keeps a file of its own: opened to be read, it would be waited for without an end, deaf to signals.
import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReport } from '../../../src/batch/report/read-report.js'
import { openWorkshop, type Workshop } from '../workshop.js'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop()
  await shop.put('cats/a.jpg', 'photo a')
  await shop.run({ text: 'photo,id\ncats/a.jpg,1\n' })
})
afterEach(() => shop.remove())

async function putPipe(name: string): Promise<void> {
  const path = shop.path(`cards/${name}`)
  await rm(path, { force: true, recursive: true })
  execFileSync('mkfifo', [path])
}

describe.skipIf(process.platform === 'win32')('a pipe in the place of', () => {
  it.each([
    ['journal.jsonl', 'OUTPUT_NOT_WRITABLE'],
    ['index.html', 'OUTPUT_EXISTS'],
    ['.batch.list', 'OUTPUT_EXISTS'],
    ['report.json', 'OUTPUT_NOT_WRITABLE'],
    ['.batch.lock', 'OUTPUT_EXISTS'],
    ['failed.csv', undefined],
  ])('%s is told, or taken away, and never waited for', async (name, code) => {
    await putPipe(name)
    const { error, summary } = await shop.run()
    expect(error?.code).toBe(code)
    if (code === undefined) expect(summary).toMatchObject({ cards: 1, failed: 0 })
  })

  it('a card is told', async () => {
    await putPipe('1.note.fr.portrait.png')
    const { error, summary } = await shop.run()
    expect(error !== null || summary?.failed === 1).toBe(true)
  })

  it('a text beside a card is told', async () => {
    await shop.run({ captions: true })
    await putPipe('1.note.fr.portrait.txt')
    const { error, summary } = await shop.run({ captions: true })
    expect(error !== null || summary?.failed === 1).toBe(true)
  })

  it('a report is none', async () => {
    await putPipe('report.json')
    await expect(readReport(shop.path('cards/report.json'))).rejects.toMatchObject({
      code: 'REPORT_UNREADABLE',
    })
  })
})
