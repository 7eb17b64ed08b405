import { expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { readPageFile } from '../../src/base/page-file.js'

it('a file of the pages is read; one that lacks is a broken installation, not a missing folder of cards', async () => {
  expect(await readPageFile('gallery.css')).toContain('{')
  const missing = await readPageFile('no-such.css').catch((error: unknown) => error)
  expect(missing).toBeInstanceOf(Problem)
  expect(missing).toMatchObject({ code: 'INSTALLATION_BROKEN', args: { part: 'pages/no-such.css' } })
})
