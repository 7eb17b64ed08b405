import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import { words } from '../../src/messages/en/words.js'
import { describeProblem } from '../../src/messages/messages.js'
import { parseQueue, parseStore } from '../../src/queue/address.js'

const problemOf = (work: () => unknown): Problem => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
  }
  throw new Error('nothing was refused')
}

describe('a queue', () => {
  it.each([
    ['redis://host', 'host', 6379, 0, false],
    ['redis://host:6380/3', 'host', 6380, 3, false],
    ['rediss://host/12', 'host', 6379, 12, true],
    ['valkeys://host', 'host', 6379, 0, true],
    ['redis://[::1]:7000/1', '::1', 7000, 1, false],
  ])('%s', (value, host, port, db, isTls) => {
    expect(parseQueue(value, {})).toMatchObject({ host, port, db, isTls, user: null, password: null })
  })

  it('takes user and password from the address, or else from the environment, and never shows them', () => {
    const env = { CATSFORKIDS_QUEUE_USER: 'cats', CATSFORKIDS_QUEUE_PASSWORD: 'from-outside' }
    const given = parseQueue('rediss://u%40x:p%2Fw@host:6380/3', env)
    expect(given).toMatchObject({ user: 'u@x', password: 'p/w', shown: 'rediss://host:6380/3' })
    expect(parseQueue('redis://host', env)).toMatchObject({ user: 'cats', password: 'from-outside' })
    expect(parseQueue('redis://:only@host', {})).toMatchObject({ user: null, password: 'only' })
  })

  it.each([
    'host:6379',
    'http://secret@host',
    'redis://',
    'redis://:secret@host/queue',
    'redis://host/1?password=secret',
    'redis:secret@host',
    '',
  ])('refuses %s, and does not repeat what may be a password', value => {
    const problem = problemOf(() => parseQueue(value, {}))
    expect(problem.code).toBe('OPTION_INVALID')
    const { message, hint } = describeProblem(problem, words)
    expect(`${message} ${hint}`).not.toMatch(/sec/)
  })
})

describe('a password as it is', () => {
  it.each(['#', '?', '/', '#@?', 'a/b#'])(
    'with %s in an address is told what to write, and not repeated',
    signs => {
      const problem = problemOf(() => parseQueue(`redis://:sec${signs}ret@host:6379/1`, {}))
      expect(problem.code).toBe('QUEUE_PASSWORD_SIGNS')
      const { message, hint } = describeProblem(problem, words)
      expect(`${message} ${hint}`).not.toMatch(/sec|ret@/)
      expect(hint).toMatch(/%23.*CATSFORKIDS_QUEUE_PASSWORD/)
    },
  )

  it('is taken where it is written so, whatever signs it has', () => {
    const secret = 'p#a?s/s@w%o[r]d'
    expect(parseQueue(`redis://:${encodeURIComponent(secret)}@host`, {}).password).toBe(secret)
  })
})

describe('a store', () => {
  it('is a folder', () => {
    expect(parseStore('cards/store', undefined, {})).toEqual({
      kind: 'folder',
      path: resolve('cards/store'),
      shown: 'cards/store',
    })
  })

  it.each([
    ['s3://cats', '', null, null],
    ['s3://cats/', '', null, null],
    ['s3://cats/spring/2026/', 'spring/2026/', null, null],
  ])('%s', (value, prefix, endpoint, region) => {
    expect(parseStore(value, undefined, {})).toMatchObject({
      kind: 's3',
      bucket: 'cats',
      prefix,
      endpoint,
      region,
    })
  })

  it('has the endpoint and the region from the option, or from what every AWS tool reads', () => {
    expect(parseStore('s3://cats', 'http://minio:9000', {})).toMatchObject({
      endpoint: 'http://minio:9000/',
      region: 'us-east-1',
    })
    const env = { AWS_ENDPOINT_URL_S3: 'https://garage:3900', AWS_REGION: 'garage' }
    expect(parseStore('s3://cats', undefined, env)).toMatchObject({
      endpoint: 'https://garage:3900/',
      region: 'garage',
    })
  })

  it.each([
    's3://',
    's3://C',
    's3://cats/a/../b',
    's3://key:secret@cats/x',
    'gs://cats',
    's3://cats/a b',
    ' ',
  ])('refuses %s', value => {
    const problem = problemOf(() => parseStore(value, undefined, {}))
    expect(problem.code).toBe('OPTION_INVALID')
    expect(JSON.stringify(problem.args)).not.toContain('secret')
  })

  it.each(['minio:9000', 'ftp://minio', 'http://key:secret@minio', 'http://minio/?x=secret'])(
    'refuses the endpoint %s',
    endpoint => {
      const problem = problemOf(() => parseStore('s3://cats', endpoint, {}))
      expect(problem.code).toBe('OPTION_INVALID')
      expect(JSON.stringify(problem.args)).not.toContain('secret')
    },
  )

  it('has no endpoint where it is a folder', () => {
    expect(problemOf(() => parseStore('/mnt', 'http://minio', {})).code).toBe('OPTION_NEEDS')
  })
})
