import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { loadOptional } from '../../src/base/optional-library.js'
import { loadWords } from '../../src/messages/languages.js'
import {
  findProgram,
  parseCampaignFiles,
  parseCardAnswer,
  parseCardJob,
  parseCardResult,
  renderCampaignFiles,
} from '../../src/queue/card-job.js'
import { isFinal, parseFailure, renderFailure } from '../../src/queue/failure.js'
import { placing } from '../batch/placing.js'
import { job } from './jobs.js'

const hash = 'a'.repeat(64)

const refusalOf = (data: unknown): unknown => {
  try {
    return parseCardJob(data)
  } catch (error) {
    return error instanceof Problem ? [error.code, error.args] : error
  }
}

describe('a job', () => {
  it('is what the batch sends', () => {
    expect(parseCardJob(JSON.parse(JSON.stringify(job)))).toEqual(job)
    expect(parseCardJob({ ...job, maxBytes: 900_000 })).toMatchObject({ maxBytes: 900_000 })
  })

  it.each([
    ['a path for a photo', { photo: '/etc/passwd' }, 'photo'],
    ['a path that climbs', { photo: `../../${hash}`.slice(0, 64) }, 'photo'],
    ['a hash in capitals', { photo: 'A'.repeat(64) }, 'photo'],
    ['bytes', { photo: [1, 2] }, 'photo'],
    ['a path for a logo', { logo: 'logo.svg' }, 'logo'],
    ['a template file', { template: { id: '../evil.yaml' } }, 'template'],
    ['a template by two names', { template: { id: 'note', sha256: hash } }, 'template'],
    ['a campaign folder', { campaign: { id: '/tmp/campaign' } }, 'campaign'],
    ['a place to write to', { file: '../../.ssh/authorized_keys' }, 'file'],
    ['a network that is a path', { networks: ['../x'] }, 'networks'],
    ['a language that is a path', { language: '../fr' }, 'language'],
    ['another form', { form: 2 }, 'form'],
    ['a message of a megabyte', { message: 'x'.repeat(1_000_000) }, 'message'],
    ['no message field', { message: undefined }, 'message'],
    ['a budget that is none', { maxBytes: -1 }, 'maxBytes'],
  ])('is refused for %s, which is not repeated', (_what, change, place) => {
    const refusal = refusalOf({ ...job, ...change })
    expect(refusal).toEqual(['JOB_INVALID', { detail: expect.stringContaining(place) }])
    expect(JSON.stringify(refusal)).not.toMatch(/passwd|evil|ssh|tmp/)
  })

  it.each([null, undefined, 7, 'job', [], {}])('is refused for %s', data => {
    expect(refusalOf(data)).toMatchObject(['JOB_INVALID', {}])
  })

  it('says its version, of whatever form it is', () => {
    expect(findProgram({ program: '9.0.0', form: 7 })).toBe('9.0.0')
    expect([null, {}, { program: 1 }].map(findProgram)).toEqual([null, null, null])
  })
})

it('an answer says where the result lies, and nothing else', () => {
  expect(parseCardAnswer({ result: hash })).toEqual({ result: hash })
  for (const answer of [null, {}, { result: '../x' }, { result: hash, caption: '' }])
    expect(() => parseCardAnswer(answer)).toThrow(expect.objectContaining({ code: 'JOB_INVALID' }))
  expect(() => parseCardResult(Buffer.from('{'))).toThrow(expect.objectContaining({ code: 'JOB_INVALID' }))
})

describe('a result', () => {
  const post = {
    network: 'bluesky',
    extension: 'jpg',
    mediaType: 'image/jpeg',
    sha256: hash,
    bytes: 5,
    caption: '',
    altText: '',
  }
  const result = {
    fingerprint: hash,
    sha256: hash,
    bytes: 5,
    width: 1,
    height: 1,
    altText: '',
    caption: '',
    notices: [],
    placing,
    posts: [post],
  }

  const bytesOf = (told: unknown): Uint8Array => Buffer.from(JSON.stringify(told))

  it('is what a worker sends', () => {
    expect(parseCardResult(bytesOf(result))).toEqual(result)
  })

  it.each([
    ['an extension that is a path', { posts: [{ ...post, extension: '/../x' }] }],
    ['another hash', { sha256: '../x' }],
    ['no job', { fingerprint: undefined }],
    ['no bytes', { bytes: 0 }],
    ['a caption that sets a terminal’s title', { caption: 'a\n\u001b]0;x\u0007' }],
    ['an alt text of controls', { altText: 'a\u009b' }],
    ['a network’s caption of controls', { posts: [{ ...post, caption: 'a\r' }] }],
  ])('is refused for %s', (_what, change) => {
    expect(() => parseCardResult(bytesOf({ ...result, ...change }))).toThrow(
      expect.objectContaining({ code: 'JOB_INVALID' }),
    )
  })
})

it('takes the files of a campaign by plain names alone', () => {
  const files = new Map([
    ['campaign.yaml', 'id: x'],
    ['fr.yaml', 'é'],
  ])
  expect(parseCampaignFiles(renderCampaignFiles(files))).toEqual(files)
  expect(parseCampaignFiles('{"../fr.yaml":""}')).toBeNull()
  expect(parseCampaignFiles('[')).toBeNull()
})

describe('a failure', () => {
  it('comes back as the problem that it was, its code first', async () => {
    const problem = new Problem('GLYPHS_MISSING', { slot: 'message', glyphs: ['猫', '}'], emoji: [] })
    const line = renderFailure(problem)
    expect(line).toBe('GLYPHS_MISSING {"slot":"message","glyphs":["猫","}"],"emoji":[]}')
    const back = parseFailure(line, await loadWords('en'))
    expect([back.code, back.args]).toEqual([problem.code, problem.args])
  })

  it.each([
    'job stalled more than allowable limit',
    'GLYPHS_MISSING {"slot":"message"}',
    'GLYPHS_MISSING {',
    'NO_SUCH_CODE {}',
    'constructor {}',
    '',
  ])('that is none of ours is told as it is: %s', async line => {
    const problem = parseFailure(line, await loadWords('nl'))
    expect([problem.code, problem.args]).toEqual(['JOB_FAILED', { detail: line }])
  })

  it('is final where nothing would change, and no other one is', () => {
    expect(
      ['JOB_VERSION', 'TEMPLATE_UNKNOWN', 'TEXT_DOES_NOT_FIT'].filter(
        code => !isFinal(code as 'JOB_VERSION'),
      ),
    ).toEqual([])
    expect(
      ['PHOTO_BROKEN', 'STORE_MISSING', 'ROW_CRASHED'].filter(code => isFinal(code as 'ROW_CRASHED')),
    ).toEqual([])
  })
})

it('names the command that installs a library that is missing', async () => {
  const missing = Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' })
  const command = 'npm install bullmq@5'
  const load = (error: Error): Promise<unknown> =>
    loadOptional('bullmq', command, () => Promise.reject(error))
  await expect(load(missing)).rejects.toMatchObject({
    code: 'LIBRARY_MISSING',
    args: { library: 'bullmq', command: 'npm install bullmq@5' },
  })
  await expect(load(new Error('another'))).rejects.toThrow('another')
})
