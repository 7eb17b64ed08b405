// The man page in the package is the one that the declarations give.
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { manPath, renderManPage } from '../../scripts/man-page.js'

it('is current: npm run man', async () => {
  expect(await readFile(manPath, 'utf8')).toBe(await renderManPage())
})

it('has every command and option, and no line that roff would take for a request', async () => {
  const page = await renderManPage()
  for (const part of [
    '.SS \\fBcompose\\fR',
    '.SS \\fBtemplates check\\fR',
    '\\fB\\-\\-template\\fR',
    '.SH EXIT STATUS',
  ]) {
    expect(page).toContain(part)
  }
  const requests = new Set(page.split('\n').flatMap(line => /^[.'](\w+)/.exec(line)?.[1] ?? []))
  expect([...requests].toSorted()).toEqual(['B', 'PP', 'SH', 'SS', 'TH', 'TP', 'fi', 'nf', 'nh'])
})
