import { expect, it } from 'vitest'
import type { CardEntry } from '../../../src/batch/report/report-entry.js'
import { countLookFirst, findReasons, gravityOf, needsPhoto } from '../../../src/batch/review/reasons.js'
import { placing } from '../placing.js'

const entryOf = (changes: Partial<CardEntry> = {}): CardEntry => ({
  status: 'done',
  row: 2,
  id: null,
  partner: null,
  photo: 'a.jpg',
  template: 'note',
  language: 'fr',
  format: 'square',
  file: 'a.png',
  width: 1,
  height: 1,
  bytes: 1,
  sha256: '',
  altText: '',
  caption: '',
  notices: [],
  ...placing,
  ...changes,
})
const notice = (code: string, args: object = {}) =>
  ({ code, args, message: '', hint: '' }) as CardEntry['notices'][number]
const subject = (changes: object) => ({ subject: { ...placing.subject, ...changes } })
const text = (changes: object) => ({
  texts: [{ ...placing.texts[0]!, fontSize: 60, leastSize: 60, ...changes }],
})

it.each<[string, Partial<CardEntry>, unknown[]]>([
  ['a good card', {}, []],
  [
    'no cat',
    { notices: [notice('CAT_NOT_FOUND')], ...subject({ source: 'saliency', confidence: 0.2 }) },
    [['NO_CAT']],
  ],
  ['a guess', subject({ source: 'cat', confidence: 0.39 }), [['GUESSED', 39]]],
  ['a find', subject({ source: 'cat', confidence: 0.4 }), []],
  ['a place that was given', subject({ source: 'given', confidence: null }), []],
  ['a cat behind the paper', { coveredShare: 0.126 }, [['COVERED', 13]]],
  ['a tenth of it', { coveredShare: 0.1 }, []],
  ['a small photo', { notices: [notice('PHOTO_SMALL', { width: 1, height: 1, least: 320 })] }, [['SMALL']]],
  ['a soft photo', { notices: [notice('PHOTO_ENLARGED', { scale: 1.3 })] }, [['SOFT', 1.3]]],
  ['a photo hardly enlarged', { notices: [notice('PHOTO_ENLARGED', { scale: 1.2 })] }, []],
  ['a cut file', { notices: [notice('PHOTO_INCOMPLETE')] }, [['INCOMPLETE']]],
  ['a small message', text({}), [['TINY_TEXT']]],
  ['a message with some room', text({ fontSize: 63.1 }), []],
  ['a hashtag at its least', text({ slot: 'hashtag' }), []],
  [
    'a translation that nobody has reviewed',
    { notices: [notice('TRANSLATION_NOT_REVIEWED', { language: 'de' })] },
    [['TRANSLATION']],
  ],
  ['a discouraged term', { notices: [notice('TERM_DISCOURAGED')] }, [['TERM']]],
  ['other notes', { notices: [notice('LOGO_FAINT'), notice('HDR_TONE_MAPPED')] }, []],
])('%s', (_what, changes, reasons) => {
  expect(findReasons(entryOf(changes))).toEqual(reasons)
})

it('of a card of an early report only its notes are known', () => {
  const {
    subject: _subject,
    texts: _texts,
    coveredShare: _share,
    ...early
  } = entryOf({ notices: [notice('CAT_NOT_FOUND')] })
  expect(findReasons(early)).toEqual([['NO_CAT']])
})

it('the gravest is told first, and only what is about the photo needs it', () => {
  const codes = ['PHOTO_SMALL', 'PHOTO_INCOMPLETE', 'TERM_DISCOURAGED', 'CAT_NOT_FOUND'].map(code =>
    notice(code),
  )
  const reasons = findReasons(entryOf({ notices: codes, coveredShare: 0.5 }))
  expect(reasons.map(([reason]) => reason)).toEqual(['NO_CAT', 'COVERED', 'TERM', 'INCOMPLETE', 'SMALL'])
  expect([needsPhoto(reasons), needsPhoto([['TERM'], ['TINY_TEXT']]), needsPhoto([])]).toEqual([
    true,
    false,
    false,
  ])
})

it('what may spoil a card is counted apart from what may be as it should', () => {
  const codes = [
    ['PHOTO_SMALL', 'TRANSLATION_NOT_REVIEWED'],
    ['CAT_NOT_FOUND', 'PHOTO_SMALL', 'TRANSLATION_NOT_REVIEWED'],
    ['TRANSLATION_NOT_REVIEWED'],
    [],
  ]
  const entries = codes.map(own => entryOf({ notices: own.map(code => notice(code)) }))
  expect(entries.map(entry => gravityOf(findReasons(entry)))).toEqual([1, 0, 2, null])
  expect(countLookFirst(entries)).toEqual({
    cards: 1,
    reasons: { NO_CAT: 1, SMALL: 1, TRANSLATION: 1 },
    after: { cards: 2, reasons: { SMALL: 1, TRANSLATION: 2 } },
  })
  expect(countLookFirst([])).toEqual({ cards: 0, reasons: {}, after: { cards: 0, reasons: {} } })
})
