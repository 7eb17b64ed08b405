// What the server answers, without a socket and without a picture.
import { afterEach, describe, expect, it } from 'vitest'
import { Problem } from '../../src/base/errors.js'
import {
  cardReport,
  formatList,
  languageList,
  networkList,
  problemReport,
  templateList,
} from '../../src/serve/answer-schemas.js'
import { cardFormOf, chelsea, fieldPart, filePart, formOf, type SentBody } from './forms.js'
import { cardOf, openTestServer, type TestServer } from './open-test-server.js'

const opened: TestServer[] = []
const open = async (...args: Parameters<typeof openTestServer>): Promise<TestServer> => {
  const server = await openTestServer(...args)
  opened.push(server)
  return server
}
afterEach(async () => {
  for (const { server } of opened.splice(0)) await server.app.close()
})

const post = ({ server }: TestServer, { payload, headers }: SentBody, more: Record<string, string> = {}) =>
  server.app.inject({ method: 'POST', url: '/cards', payload, headers: { ...headers, ...more } })

const json = { accept: 'application/json' }

/** The code of a refusal, which is RFC 9457. */
function codeOf(answer: Awaited<ReturnType<typeof post>>): string {
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  const problem = problemReport.parse(answer.json())
  expect(problem.status).toBe(answer.statusCode)
  return problem.code
}

describe('a card', () => {
  it('is the PNG, for whoever says nothing else', async () => {
    const test = await open()
    const answer = await post(
      test,
      cardFormOf({ template: 'ribbon', lang: 'nl', format: 'story', focus: '0.4,0.3', message: 'Hallo' }),
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('image/png')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const [order] = test.orders
    expect(order).toMatchObject({
      template: 'ribbon',
      language: 'nl',
      format: 'story',
      focus: '0.4,0.3',
      texts: { message: 'Hallo' },
      networks: [],
    })
    expect(order!.photo.equals(chelsea)).toBe(true)
  })

  it('is the report with links, for whoever wants JSON; the links lead to the files', async () => {
    const test = await open()
    const answer = await post(test, cardFormOf({ for: 'bluesky' }), { ...json, 'accept-language': 'nl' })
    const report = cardReport.parse(answer.json())
    const [card] = report.cards
    expect(card?.files.map(({ network }) => network)).toEqual(['bluesky'])
    // The language was chosen for the visitor, and that is said, in the language that the visitor reads.
    expect(card?.notices.map(({ code }) => code)).toEqual(['LANGUAGE_CHOSEN', 'CAT_NOT_FOUND'])
    expect(card?.notices[1]?.message).toMatch(/kat/)
    for (const [link, type] of [
      [card!.file, 'image/png'],
      [card!.files[0]!.file, 'image/jpeg'],
    ] as const) {
      const file = await test.server.app.inject(link)
      expect(file.headers['content-type']).toBe(type)
      expect(file.rawPayload.length).toBeGreaterThan(0)
    }
    expect((await test.server.app.inject(`${card!.file}x`)).statusCode).toBe(404)
  })

  it('is both at once as a form, for a page: nothing is kept for it', async () => {
    const test = await open()
    const answer = await post(test, cardFormOf({ for: 'bluesky' }), { accept: 'multipart/form-data' })
    const form = await new Response(new Uint8Array(answer.rawPayload), {
      headers: { 'content-type': String(answer.headers['content-type']) },
    }).formData()
    const report = cardReport.parse(JSON.parse(String(form.get('report'))))
    const files = form.getAll('file') as File[]
    expect(files.map(({ name, type }) => [name, type])).toEqual([
      ['card.png', 'image/png'],
      ['bluesky.jpg', 'image/jpeg'],
    ])
    expect(report.cards[0]?.file).toBe('card.png')
    expect(new Uint8Array(await files[0]!.arrayBuffer())).toEqual(cardOf(test.orders[0]!).picture)
  })

  it('is a JPEG, for whoever asks for one', async () => {
    const test = await open()
    const answer = await post(test, cardFormOf(), { accept: 'image/jpeg' })
    expect([answer.headers['content-type'], test.orders[0]?.picture]).toEqual(['image/jpeg', 'jpeg'])
    await post(test, cardFormOf(), { accept: 'text/html,image/avif,image/jpeg,*/*;q=0.8' })
    expect(test.orders[1]?.picture).toBe('png')
  })

  it('is by the hand, on the sheet, within the bytes that are asked for; with a sheet of handwriting', async () => {
    const test = await open()
    const sheet = Buffer.from('a sheet')
    const fields = { hand: 'kalam', variant: '7', 'max-bytes': '900000', 'handwriting-has': 'hashtag' }
    const form = formOf([
      filePart('handwriting', 'sheet.jpg', sheet),
      ...Object.entries(fields).map(([name, value]) => fieldPart(name, value)),
      filePart('photo', 'cat.png', chelsea),
    ])
    expect((await post(test, form)).statusCode).toBe(200)
    const [order] = test.orders
    expect(order).toMatchObject({ hand: 'kalam', variant: 7, maxBytes: 900_000, handwritingHas: 'hashtag' })
    expect(order!.handwriting!.equals(sheet)).toBe(true)
    expect(order!.photo.equals(chelsea)).toBe(true)
  })

  it('takes fields that are empty as not there, as a form without a script sends them', async () => {
    const test = await open()
    const empty = {
      message: '',
      hashtag: ' ',
      lang: '',
      format: '',
      template: '',
      for: '',
      focus: '',
      partner: '',
    }
    expect((await post(test, cardFormOf(empty))).statusCode).toBe(200)
    expect(test.orders[0]).toMatchObject({
      template: 'note',
      language: 'fr',
      format: 'portrait',
      focus: 'auto',
      texts: {},
    })
  })

  it('never looks at a file’s name, nor at the type that is claimed', async () => {
    const test = await open()
    const form = formOf([filePart('photo', '../../../../etc/passwd', chelsea)])
    expect((await post(test, form)).statusCode).toBe(200)
    expect(test.orders[0]!.photo.equals(chelsea)).toBe(true)
  })
})

describe('a refusal', () => {
  it.each<[string, number, SentBody]>([
    ['PHOTO_MISSING', 400, formOf([fieldPart('lang', 'fr')])],
    ['PHOTO_MISSING', 400, formOf([filePart('photo', '', Buffer.alloc(0))])],
    ['FIELD_UNKNOWN', 400, cardFormOf({ tempalte: 'note' })],
    ['FIELD_UNKNOWN', 400, cardFormOf({ logo: 'x' })],
    ['FIELD_UNKNOWN', 400, formOf([filePart('logo', 'a.svg', chelsea)])],
    [
      'FIELD_TWICE',
      400,
      formOf([fieldPart('lang', 'fr'), fieldPart('lang', 'nl'), filePart('photo', 'a', chelsea)]),
    ],
    ['FIELD_INVALID', 400, cardFormOf({ lang: 'x'.repeat(60) })],
    ['FIELD_INVALID', 400, cardFormOf({ for: 'instagram,bluesky' })],
    ['TEMPLATE_UNKNOWN', 400, cardFormOf({ template: '../templates/note.yaml' })],
    ['TEMPLATE_UNKNOWN', 400, cardFormOf({ template: '/etc/passwd' })],
    ['LANGUAGE_UNKNOWN', 400, cardFormOf({ lang: 'tlh' })],
    ['FORMAT_UNKNOWN', 400, cardFormOf({ format: 'huge' })],
    ['FORMAT_OUT_OF_RANGE', 400, cardFormOf({ format: '5000x5000' })],
    ['FORMAT_OUT_OF_RANGE', 400, cardFormOf({ format: '400x3001' })],
    ['FOCUS_INVALID', 400, cardFormOf({ focus: '2,2' })],
    ['NETWORK_UNKNOWN', 400, cardFormOf({ for: 'friendster' })],
    ['TEXT_TOO_LONG', 422, cardFormOf({ message: 'x'.repeat(1001) })],
    ['TEXT_TOO_LONG', 422, cardFormOf({ partner: 'x'.repeat(201) })],
    ['FORM_TOO_LARGE', 413, cardFormOf({ message: 'x'.repeat(9000) })],
    [
      'FORM_TOO_LARGE',
      413,
      formOf(Array.from({ length: 10_000 }, (_, i) => fieldPart(`f${String(i)}`, 'x'))),
    ],
    ['FIELD_TWICE', 400, formOf([filePart('photo', 'a', chelsea), filePart('photo', 'b', chelsea)])],
    [
      'FORM_TOO_LARGE',
      413,
      formOf(['photo', 'handwriting', 'photo'].map(name => filePart(name, 'a', chelsea))),
    ],
    ['PHOTO_MISSING', 400, formOf([filePart('handwriting', 'a', chelsea)])],
    [
      'PHOTO_TOO_MANY_BYTES',
      413,
      formOf([filePart('photo', 'a', chelsea), filePart('handwriting', 'b', Buffer.alloc(25_000_001))]),
    ],
    ['FIELD_INVALID', 400, cardFormOf({ hand: '../fonts' })],
    ['FIELD_INVALID', 400, cardFormOf({ variant: '13' })],
    ['FIELD_INVALID', 400, cardFormOf({ 'max-bytes': '2MB' })],
    ['OPTION_NEEDS', 400, cardFormOf({ 'handwriting-has': 'hashtag' })],
    ['FIELD_UNKNOWN', 400, formOf([fieldPart('__proto__', 'x'), filePart('photo', 'a', chelsea)])],
    ['FIELD_UNKNOWN', 400, formOf([fieldPart('constructor', 'x'), filePart('photo', 'a', chelsea)])],
    ['FIELD_UNKNOWN', 400, formOf([filePart('toString', 'a', chelsea)])],
    ['FIELD_INVALID', 400, formOf([filePart('message', 'a.txt', chelsea)])],
    ['FORM_BROKEN', 400, formOf([filePart('photo', 'a', chelsea)], '')],
    [
      'FORM_BROKEN',
      400,
      formOf([
        Buffer.from(fieldPart('message', 'caf\xe9').toString('utf8'), 'latin1'),
        filePart('photo', 'a', chelsea),
      ]),
    ],
    ['PHOTO_TOO_MANY_BYTES', 413, cardFormOf({}, Buffer.alloc(25_000_001))],
    ['FORM_TYPE', 415, { payload: Buffer.from('{}'), headers: { 'content-type': 'application/json' } }],
    ['FORM_TYPE', 415, { payload: chelsea, headers: { 'content-type': 'image/png' } }],
    ['FORM_TYPE', 415, { payload: chelsea, headers: { 'content-type': 'multipart/form-data' } }],
    ['FORM_TYPE', 415, { payload: chelsea, headers: { 'content-type': 'multipart/form-data; boundary=' } }],
  ])('%s is %i, and reaches no process', async (code, status, body) => {
    const test = await open()
    const answer = await post(test, body)
    expect([codeOf(answer), answer.statusCode]).toEqual([code, status])
    expect(test.orders).toEqual([])
  })

  it('comes in the language that is asked for', async () => {
    const test = await open()
    const titles = await Promise.all(
      ['en', 'nl-BE,nl;q=0.9,en;q=0.8', 'de,fr;q=0.5', 'xx'].map(async language => {
        const answer = await post(test, cardFormOf({ format: 'huge' }), { 'accept-language': language })
        return answer.json<{ title: string }>().title
      }),
    )
    expect(new Set(titles).size).toBe(3)
    expect(titles[3]).toBe(titles[0])
  })

  it.each(['400x3001', '5001x400', '99999x1'])('tells how large a size may be here: %s', async format => {
    const answer = await post(await open(), cardFormOf({ format }))
    expect(answer.json<{ args: object }>().args).toEqual({ value: format, least: 320, most: 3000 })
  })

  it('says what a process says, with the status of its kind', async () => {
    const problems: [Problem, number][] = [
      [new Problem('PHOTO_NOT_AN_IMAGE', { file: 'photo' }), 415],
      [new Problem('PHOTO_BROKEN', { file: 'photo', detail: 'ENDS_EARLY' }), 422],
      [new Problem('CARD_CRASHED', {}), 500],
      [new Problem('CARD_TOO_SLOW', { file: 'photo', seconds: 30 }), 503],
    ]
    for (const [problem, status] of problems) {
      const test = await open({}, () => Promise.reject(problem))
      const answer = await post(test, cardFormOf())
      expect([codeOf(answer), answer.statusCode]).toEqual([problem.code, status])
      expect(answer.headers['retry-after'] === undefined).toBe(status !== 503)
    }
  })

  it('is a fault of the program for whatever has no code; its message stays inside', async () => {
    const test = await open({}, () => Promise.reject(new TypeError('cannot read “Minou”')))
    const answer = await post(test, cardFormOf())
    expect([codeOf(answer), answer.statusCode]).toEqual(['CARD_CRASHED', 500])
    expect(`${answer.payload}${test.told.join()}`).not.toContain('Minou')
  })

  it('says where there is nothing', async () => {
    const { server } = await open()
    for (const url of [
      '/nowhere',
      '/cards/x/card.png',
      '/../package.json',
      '/%2e%2e/package.json',
      '/cards/__proto__/constructor',
    ])
      expect(codeOf(await server.app.inject(url))).toBe('ADDRESS_UNKNOWN')
  })
})

describe('its bounds', () => {
  it('lets so many in and refuses the next at once, with the time to wait', async () => {
    const held: (() => void)[] = []
    const test = await open(
      { processes: 1 },
      order => new Promise(resolve => held.push(() => resolve(cardOf(order)))),
    )
    const addresses = Array.from({ length: 36 }, (_, index) => `10.0.0.${String(index % 4)}`)
    const { payload, headers } = cardFormOf()
    const refused: Awaited<ReturnType<typeof post>>[] = []
    const answers = addresses.map(async remoteAddress => {
      const answer = await test.server.app.inject({
        method: 'POST',
        url: '/cards',
        payload,
        headers,
        remoteAddress,
      })
      if (answer.statusCode !== 200) refused.push(answer)
      return answer
    })
    // Those who are refused need not wait for those who are in.
    while (held.length < 32 || refused.length < 4) await new Promise(resolve => setImmediate(resolve))
    expect(refused.map(codeOf)).toEqual(['SERVER_BUSY', 'SERVER_BUSY', 'SERVER_BUSY', 'SERVER_BUSY'])
    expect(refused.every(answer => answer.headers['retry-after'] === '5')).toBe(true)
    for (const finish of held) finish()
    const statuses = (await Promise.all(answers)).map(({ statusCode }) => statusCode).sort()
    expect(statuses).toEqual([...Array.from({ length: 32 }, () => 200), 503, 503, 503, 503])
  })

  it('counts cards by address, and what is no card apart', async () => {
    const test = await open({ cardsPerMinute: 2 })
    const statuses: number[] = []
    for (let index = 0; index < 3; index++) statuses.push((await post(test, cardFormOf())).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    expect(codeOf(await post(test, cardFormOf()))).toBe('REQUESTS_TOO_MANY')
    expect((await test.server.app.inject('/formats')).statusCode).toBe(200)
  })

  it('believes a proxy’s word about the address only where it is told to', async () => {
    for (const [trustedProxies, status] of [
      [[], 429],
      [['127.0.0.1'], 200],
    ] as const) {
      const test = await open({ cardsPerMinute: 1, trustedProxies })
      await post(test, cardFormOf(), { 'x-forwarded-for': '192.0.2.1' })
      expect((await post(test, cardFormOf(), { 'x-forwarded-for': '192.0.2.2' })).statusCode).toBe(status)
    }
  })

  it('lets no other page ask for cards, unless it is told to', async () => {
    const test = await open({ origins: ['https://partner.example'] })
    const ask = (headers: Record<string, string>) => post(test, cardFormOf(), headers)
    expect(codeOf(await ask({ origin: 'https://evil.example', host: 'cats.example' }))).toBe('ORIGIN_REFUSED')
    expect(codeOf(await ask({ origin: 'null', host: 'cats.example' }))).toBe('ORIGIN_REFUSED')
    const partner = await ask({ origin: 'https://partner.example', host: 'cats.example' })
    expect(partner.statusCode).toBe(200)
    expect(partner.headers['access-control-allow-origin']).toBe('https://partner.example')
    const own = await ask({ origin: 'https://cats.example', host: 'cats.example' })
    expect(own.statusCode).toBe(200)
    expect(own.headers['access-control-allow-origin']).toBeUndefined()
    const behindProxy = {
      origin: 'https://cats.example',
      host: '127.0.0.1:8078',
      'sec-fetch-site': 'same-origin',
    }
    expect((await ask(behindProxy)).statusCode).toBe(200)
  })

  it('takes no new cards once it is stopping, and says so to who watches', async () => {
    const test = await open()
    expect((await test.server.app.inject('/healthz')).statusCode).toBe(200)
    await test.server.stop()
    expect(codeOf(await post(test, cardFormOf()))).toBe('SERVER_STOPPING')
    expect((await test.server.app.inject('/healthz')).statusCode).toBe(503)
  })

  it('keeps no connection alive whose card was begun before it stops', async () => {
    const test = await open({}, async order => {
      void test.server.stop()
      return cardOf(order)
    })
    const answer = await post(test, cardFormOf())
    expect([answer.statusCode, answer.headers.connection]).toEqual([200, 'close'])
    const other = await open()
    expect((await post(other, cardFormOf())).headers.connection).not.toBe('close')
  })

  it('leaves the partner’s name to whoever runs it', async () => {
    const test = await open({ hasPartner: true })
    expect(codeOf(await post(test, cardFormOf({ partner: 'Another' })))).toBe('FIELD_UNKNOWN')
    const { payload } = await test.server.app.inject('/openapi.json')
    expect(payload).not.toContain('"partner"')
  })

  it('tells of a card what came of it, and nothing of what it was about', async () => {
    const test = await open()
    await post(test, cardFormOf({ message: 'Minou', partner: 'Minou' }), { 'x-forwarded-for': 'Minou' })
    await post(test, cardFormOf({ template: 'Minou' }))
    expect(test.told).toEqual(['made 0', 'TEMPLATE_UNKNOWN 0'])
    const { payload } = await test.server.app.inject('/metrics')
    expect(payload).toContain('catsforkids_cards_total{outcome="made"} 1')
    expect(payload).not.toContain('Minou')
  })
})

it('answers what there is, in the form that it describes', async () => {
  const { server, offer, addresses } = await open()
  const get = async (url: string): Promise<unknown> => (await server.app.inject(url)).json()
  expect(templateList.parse(await get('/templates')).templates).toEqual(offer.templates)
  expect(languageList.parse(await get('/languages')).languages).toHaveLength(offer.campaign.languages.size)
  expect(formatList.parse(await get('/formats')).formats[0]?.id).toBe('square')
  expect(networkList.parse(await get('/networks')).networks.length).toBeGreaterThan(5)
  const document = (await get('/openapi.json')) as { paths: Record<string, unknown> }
  const described = Object.keys(document.paths).map(path => path.replaceAll(/\{(\w+)\}/g, ':$1'))
  expect([...addresses].sort()).toEqual([...described, '/openapi.json'].sort())
  expect(JSON.stringify(document)).toContain('"maxLength":1000')
})

it('sends a strict policy with everything, and no cookie', async () => {
  const { server } = await open()
  const { headers } = await server.app.inject('/formats')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
  expect(headers['content-security-policy']).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['referrer-policy']).toBe('no-referrer')
  expect(headers['set-cookie']).toBeUndefined()
  expect(headers.server).toBeUndefined()
  expect(headers['x-powered-by']).toBeUndefined()
})
