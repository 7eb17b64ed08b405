// Files that a person writes: read as they were meant, in any of Unicode's encodings. Where something else lies in their place it is told as what it is,
// at once, and without an end that never comes.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import type { Mistake } from '../../src/base/mistake.js'
import { loadCampaign } from '../../src/campaign/load.js'
import { loadWords } from '../../src/messages/languages.js'
import { openPhoto } from '../../src/photo/file/open.js'
import { problemOfSheet } from '../../src/photo/load-handwriting.js'
import { openLogo } from '../../src/photo/logo.js'
import { loadTemplate } from '../../src/template/load.js'
import { mostFileBytes, readTextFile } from '../../src/yaml/read-file.js'

let folder = ''
const at = (name: string): string => join(folder, name)
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-unreadable-'))
})
afterEach(() => rm(folder, { recursive: true }))

const faultOf = (path: string): string | null | undefined => {
  const file = readTextFile(path)
  return 'fault' in file ? (file.fault?.code ?? null) : undefined
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  )

it('what is not there is no fault of the file', async () => {
  for (const name of ['none.yaml', 'a\0b', 'x'.repeat(300), 'none/none.yaml'])
    expect(faultOf(at(name))).toBeNull()
  expect(await codeOf(loadTemplate(at('none.yaml'), folder))).toBe('TEMPLATE_UNKNOWN')
})

it('a folder, and a file that nobody wrote by hand', async () => {
  await writeFile(at('large.yaml'), '#'.repeat(mostFileBytes + 1))
  expect(faultOf(folder)).toBe('FILE_IS_FOLDER')
  expect(faultOf(at('large.yaml'))).toBe('FILE_TOO_LARGE')
  expect(await codeOf(loadTemplate(at('large.yaml'), folder))).toBe('TEMPLATE_INVALID')
})

describe('encodings', () => {
  const root = join(import.meta.dirname, '../..')
  const look = readFileSync(join(root, 'templates/note.yaml'), 'utf8').replace('title: ', 'title: é')

  it.each([
    ['UTF-8', look],
    ['UTF-8 with a mark', `\ufeff${look}`],
    ['UTF-16, as an editor under Windows writes “Unicode”', Buffer.from(`\ufeff${look}`, 'utf16le')],
    ['lines that end as on an old Mac', look.replace(/\n/g, '\r')],
    ['lines that end as under Windows', look.replace(/\n/g, '\r\n')],
  ])('a look in %s', async (_, text) => {
    await writeFile(at('look.yaml'), text)
    const { title, placements } = await loadTemplate(at('look.yaml'), root)
    expect(title.startsWith('é')).toBe(true)
    expect(placements?.length).toBeGreaterThan(1)
  })

  it('no letter becomes another: words in Latin-1 are refused, with the line', async () => {
    await cp(join(root, 'campaigns/catsforkids'), at('words'), { recursive: true })
    const words = await readFile(at('words/fr.yaml'), 'utf8')
    await writeFile(at('words/fr.yaml'), Buffer.from(words, 'latin1'))
    const mistakes = await loadCampaign(at('words'), root).then(
      () => [],
      (error: unknown) => ((error as Problem).args as { mistakes: Mistake[] }).mistakes,
    )
    const line = words.slice(0, words.search(/[\u0080-\u00ff]/)).split('\n').length
    expect(mistakes[0]).toMatchObject({ code: 'LETTER_NOT_READ', path: 'fr.yaml', args: { line } })
  })

  it('a mistake of a campaign names its file, for each has a line 3', async () => {
    await cp(join(root, 'campaigns/catsforkids'), at('words'), { recursive: true })
    const words = await readFile(at('words/nl.yaml'), 'utf8')
    await writeFile(at('words/nl.yaml'), words.replace('altText:', 'altTekst:'))
    const mistakes = await loadCampaign(at('words'), root).then(
      () => [],
      (error: unknown) => ((error as Problem).args as { mistakes: Mistake[] }).mistakes,
    )
    expect(mistakes.map(({ path }) => path)).toContain('nl.yaml: altTekst')
  })
})

describe.skipIf(process.platform === 'win32')('devices, pipes and links', () => {
  it('are not waited for', async () => {
    execFileSync('mkfifo', [at('pipe.yaml')])
    expect(faultOf(at('pipe.yaml'))).toBe('FILE_IS_DEVICE')
    expect(faultOf('/dev/zero')).toBe('FILE_IS_DEVICE')
    expect(await codeOf(openPhoto(at('pipe.yaml')))).toBe('PHOTO_NOT_AN_IMAGE')
  })

  it('a link that leads in a circle leads nowhere', async () => {
    await symlink('one', at('two'))
    await symlink('two', at('one'))
    expect(faultOf(at('one'))).toBe('FILE_IN_CIRCLE')
    expect(await codeOf(openPhoto(at('one')))).toBe('PHOTO_NOT_FOUND')
    expect(await codeOf(openLogo(at('one')))).toBe('LOGO_NOT_FOUND')
    await expect(openPhoto(at('one'))).rejects.toMatchObject({ args: { isCircle: true } })
    await expect(openLogo(at('one'))).rejects.toMatchObject({ args: { isCircle: true } })
    expect(problemOfSheet(await openPhoto(at('one')).catch(error => error))).toMatchObject({
      code: 'HANDWRITING_NOT_FOUND',
      args: { file: at('one'), isCircle: true },
    })
    await expect(openPhoto(at('three'))).rejects.toMatchObject({ args: { file: at('three') } })
    const { problems } = await loadWords('en')
    for (const code of [
      'PHOTO_NOT_FOUND',
      'LOGO_NOT_FOUND',
      'HANDWRITING_NOT_FOUND',
      'MANIFEST_NOT_FOUND',
    ] as const)
      expect(problems[code].hint({ file: 'one', isCircle: true })).toMatch(/link/)
  })
})

// The superuser may read everything.
it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'files that may not be read',
  async () => {
    await mkdir(at('words'))
    for (const name of ['words/campaign.yaml', 'look.yaml', 'logo.png']) {
      await writeFile(at(name), 'x')
      await chmod(at(name), 0)
    }
    expect(await codeOf(loadTemplate(at('look.yaml'), folder))).toBe('TEMPLATE_INVALID')
    expect(await codeOf(openLogo(at('logo.png')))).toBe('LOGO_NO_PERMISSION')
    expect(await codeOf(loadCampaign(at('words'), join(import.meta.dirname, '../..')))).toBe(
      'CAMPAIGN_INVALID',
    )
  },
)
