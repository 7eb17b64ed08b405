// docs/templates.md is true: its generated parts are current. Whether its examples check as it says is tried in guide.trial.ts.
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { guidePath, renderGuide, steps } from '../../scripts/template-guide.js'

it('has examples and a vocabulary that are current: npm run guide', async () => {
  const text = await readFile(guidePath, 'utf8')
  expect(await renderGuide(text)).toBe(text)
  // Every field says something.
  expect(text.split('\n').filter(line => /\|\s*\|$/.test(line))).toEqual([])
  for (const step of steps) {
    expect(text).toContain(`<!-- example ${step} -->`)
    expect(text).toContain(`(templates/${step}.jpg)`)
  }
})
