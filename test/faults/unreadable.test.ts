// Files that a person writes, where something else lies in their place: told as what they are, at once, and without an end
// that never comes.
import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { loadCampaign } from '../../src/campaign/load.js'
import { openPhoto } from '../../src/photo/file/open.js'
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
    expect(faultOf(at('one'))).toBeNull()
    expect(await codeOf(openPhoto(at('one')))).toBe('PHOTO_NOT_FOUND')
    expect(await codeOf(openLogo(at('one')))).toBe('LOGO_NOT_FOUND')
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
