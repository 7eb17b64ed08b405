// What a person says of cards, on the page: “here is the cat”, another template or format, leave it out, it looks right. Marks
// survive a reload, and come out as the corrected manifest with the command that makes just those cards anew.
// @ts-check
import { correctList, encodeList } from './manifest.js'
import { byId, copy, fill, make, number, plural, say, words } from './page.js'

/**
 * @typedef {import('../src/batch/gallery/review-data.js').ReviewData} ReviewData
 * @typedef {import('../src/batch/gallery/review-data.js').ReviewCard} ReviewCard
 * @typedef {{ focus?: string, template?: string, format?: string, out?: boolean, seen?: boolean }} Mark
 * @typedef {{ readonly row: number, readonly file: string, readonly title: string, readonly photo: string, readonly template: string, readonly language: string, readonly format: string, readonly networks: readonly string[], readonly look: ReviewCard | null }} Reviewed
 */

/** @type {ReviewData} */
export const review = JSON.parse(byId('review').textContent)

const storeKey = `catsforkids ${review.key}`

/** @returns {Map<string, Mark>} */
function loadMarks() {
  try {
    return new Map(Object.entries(JSON.parse(localStorage.getItem(storeKey) ?? '{}')))
  } catch {
    return new Map()
  }
}

/** By the card's file. */
export const marks = loadMarks()

/** @param {Mark | undefined} mark */
const isCorrection = mark => mark !== undefined && Object.keys(mark).some(name => name !== 'seen')

/** @type {(() => void)[]} */
const watchers = []
/** Of the cards that are shown. @type {(() => void)[]} */
let cardWatchers = []
/** @param {() => void} watcher Called when a mark has changed. */
export const watchMarks = watcher => watchers.push(watcher)
export const forgetCards = () => {
  cardWatchers = []
}

/** @param {Reviewed} card @param {Mark | null} change Null to take all back. */
function mark(card, change) {
  const kept = Object.entries({ ...(change && marks.get(card.file)), ...change }).filter(([, value]) => value)
  if (kept.length === 0) marks.delete(card.file)
  else marks.set(card.file, Object.fromEntries(kept))
  keepMarks()
}

function keepMarks() {
  try {
    localStorage.setItem(storeKey, JSON.stringify(Object.fromEntries(marks)))
  } catch {
    // A browser that keeps nothing for pages from the disk: the marks last as long as the page.
  }
  for (const watcher of [...watchers, ...cardWatchers]) watcher()
}

/** @param {ReviewCard} look */
export const reasonsOf = look =>
  look.reasons.map(([reason, value]) => {
    const text = words.reasons[reason]
    if (value === undefined) return text
    return fill(text, reason === 'SOFT' ? number(value) : percent(value))
  })

/** @param {number} value */
const percent = value => (value / 100).toLocaleString(document.documentElement.lang, { style: 'percent' })

/** @param {number} value @param {number} [least] @param {number} [most] */
const clamp = (value, least = 0, most = 1) => Math.min(most, Math.max(least, value))

/** @param {HTMLElement} element @param {readonly number[]} box Shares of the photo: x, y, and width and height if it has them. */
function place(element, [x = 0, y = 0, width, height]) {
  element.style.left = `${x * 100}%`
  element.style.top = `${y * 100}%`
  if (width !== undefined) element.style.width = `${width * 100}%`
  if (height !== undefined) element.style.height = `${height * 100}%`
}

// A tall photo and what is said below it are seen at once.
const highest = 24

/** The whole photo, on which one says where the cat is. @param {Reviewed} card @param {ReviewCard} look @param {string} copy */
function showPhoto(card, look, copy) {
  const [across, down] = look.size ?? [1, 1]
  /** @param {readonly number[]} box */
  const shareOf = ([x = 0, y = 0, width = 0, height = 0]) => [
    x / across,
    y / down,
    width / across,
    height / down,
  ]
  const image = make('img', {
    alt: '',
    className: 'small',
    loading: 'lazy',
    decoding: 'async',
    width: across,
    height: down,
    draggable: false,
  })
  image.src = `./${copy}`
  const crop = make('span', { className: 'crop' })
  const found = make('span', { className: 'found' })
  const aim = make('span', { className: 'aim' })
  const point = make('span', { className: 'point' })
  if (look.crop) place(crop, shareOf(look.crop))
  if (look.subject) place(found, shareOf(look.subject))
  crop.hidden = !look.crop
  found.hidden = !look.subject
  const button = make(
    'button',
    { type: 'button', className: 'whole', 'aria-label': fill(words.pointHere, '', card.title) },
    image,
    crop,
    found,
    aim,
    point,
  )
  button.style.aspectRatio = `${across} / ${down}`
  button.style.maxWidth = `${(highest * across) / down}rem`
  let at = look.subject ? middleOf(shareOf(look.subject)) : [0.5, 0.5]
  /** @param {readonly number[]} place */
  const wordsFor = ([x = 0, y = 0]) =>
    fill(words.pointed, percent(Math.round(x * 100)), percent(Math.round(y * 100)))
  /** @param {readonly number[]} place */
  const choose = ([x = 0, y = 0]) => {
    at = [x, y]
    mark(card, { focus: `${round(x)},${round(y)}`, seen: false })
    say(wordsFor(at))
  }
  const show = () => {
    const focus = marks.get(card.file)?.focus
    point.hidden = focus === undefined
    if (focus !== undefined) place(point, focus.split(',').map(Number))
    place(aim, at)
  }
  button.addEventListener('click', event => {
    // Enter and the space bar click in no place: then it is where the arrows have led.
    if (event.detail === 0) return choose(at)
    const box = image.getBoundingClientRect()
    choose([clamp((event.clientX - box.left) / box.width), clamp((event.clientY - box.top) / box.height)])
  })
  button.addEventListener('keydown', event => {
    const step = event.shiftKey ? 0.1 : 0.02
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
      event.key
    ]
    if (way === undefined) return
    event.preventDefault()
    at = [clamp((at[0] ?? 0) + (way[0] ?? 0)), clamp((at[1] ?? 0) + (way[1] ?? 0))]
    place(aim, at)
    say(wordsFor(at))
  })
  show()
  return { button, show }
}

/** @param {number} value */
const round = value => String(Math.round(value * 1000) / 1000)
/** @param {readonly number[]} box */
const middleOf = ([x = 0, y = 0, width = 0, height = 0]) => [clamp(x + width / 2), clamp(y + height / 2)]

/** @param {string} label @param {readonly string[]} values @param {string} own @param {(value: string) => void} choose */
function showChoice(label, values, own, choose) {
  const select = make('select', {}, new Option(own, ''))
  select.append(...values.filter(value => value !== own).map(value => new Option(value, value)))
  select.addEventListener('change', () => choose(select.value))
  return { label: make('label', {}, make('span', {}, label), select), select }
}

/** @param {string} label @param {(isOn: boolean) => void} choose */
function showTick(label, choose) {
  const box = make('input', { type: 'checkbox' })
  box.addEventListener('change', () => choose(box.checked))
  return { label: make('label', { className: 'tick' }, box, make('span', {}, label)), box }
}

/**
 * What can be said of a card. @param {Reviewed} card @param {readonly Reviewed[]} all
 * @returns {HTMLElement}
 */
export function showCorrector(card, all) {
  const { look } = card
  const photo = look?.copy && review.list ? showPhoto(card, look, look.copy) : null
  const template = showChoice(words.template, review.templates, card.template, value =>
    mark(card, { template: value, seen: false }),
  )
  const format = showChoice(words.format, review.formats, card.format, value =>
    mark(card, { format: value, seen: false }),
  )
  const out = showTick(words.leaveOut, isOn => mark(card, isOn ? { out: true, seen: false } : { out: false }))
  const seen = showTick(words.looksRight, isOn => mark(card, isOn ? { seen: true } : { seen: false }))
  const undo = make(
    'button',
    { type: 'button', 'aria-label': fill(words.of, words.undo, card.title) },
    words.undo,
  )
  undo.addEventListener('click', () => {
    mark(card, null)
    say(words.undone)
  })
  const kin = all.filter(other => other.photo === card.photo && other !== card)
  const others = make('button', { type: 'button' }, fill(words.alsoOthers, number(kin.length)))
  others.addEventListener('click', () => {
    const focus = marks.get(card.file)?.focus
    for (const other of kin) if (focus !== undefined) mark(other, { focus, seen: false })
    say(fill(words.alsoOthers, number(kin.length)))
  })
  const element = make('div', { className: 'correct' })
  if (photo) element.append(make('p', { className: 'point-hint' }, words.point), photo.button, others)
  if (review.list)
    element.append(make('div', { className: 'choices' }, template.label, format.label), out.label)
  if (look) element.append(seen.label)
  element.append(undo)
  const show = () => {
    const own = marks.get(card.file)
    photo?.show()
    template.select.value = own?.template ?? ''
    format.select.value = own?.format ?? ''
    out.box.checked = own?.out === true
    seen.box.checked = own?.seen === true
    others.hidden = own?.focus === undefined || kin.length === 0
    undo.hidden = own === undefined
    element.closest('article')?.classList.toggle('marked', isCorrection(own))
    element.closest('article')?.classList.toggle('seen', own?.seen === true)
  }
  cardWatchers.push(show)
  queueMicrotask(show)
  return element
}

/** Flagged cards of which nothing has been said. @template {Reviewed} Card @param {readonly Card[]} cards */
export const findLeft = cards => cards.filter(card => card.look && !marks.has(card.file))

/** @param {readonly Reviewed[]} cards Of which nothing has been said. */
export function markRight(cards) {
  for (const { file } of cards) marks.set(file, { seen: true })
  keepMarks()
}

/** Where this page lies, as a shell of the system has it; empty where it comes from a server. */
function findFolder() {
  if (location.protocol !== 'file:') return ''
  const folder = decodeURIComponent(location.pathname).replace(/[^/]*$/, '')
  return /^\/[a-z]:\//i.test(folder) ? folder.slice(1).replaceAll('/', '\\') : folder
}

/** @param {string} word */
function quoteWord(word) {
  if (/^[\p{L}\p{N}_./:@%+=,-]+$/u.test(word)) return word
  return word.includes('\\') ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`
}

/** @param {readonly Reviewed[]} cards All of the page. @returns {Uint8Array | null} */
export function writeCorrected(cards) {
  if (!review.list) return null
  const { pieces, encoding, hasMark } = review.list
  /** @type {Map<number, Reviewed[]>} */
  const byRow = new Map()
  for (const card of cards) byRow.set(card.row, [...(byRow.get(card.row) ?? []), card])
  const rows = [...byRow].filter(([, own]) => own.some(card => isCorrection(marks.get(card.file))))
  const marked = rows.map(([row, own]) => ({
    row,
    parts: own.map(({ photo, template, language, format, networks }) => ({
      photo,
      template,
      language,
      format,
      networks,
    })),
    marks: own.map(card => {
      const { seen: _seen, ...correction } = marks.get(card.file) ?? {}
      return correction
    }),
  }))
  return encodeList(correctList(pieces, marked), encoding, hasMark)
}

/** The bar at the foot of the page. @param {readonly Reviewed[]} cards All of the page. */
export function openCorrections(cards) {
  const { list } = review
  if (!list) return
  const bar = byId('corrections')
  const command = `catsforkids batch ${quoteWord(findFolder() + list.fileName)}`
  byId('command').textContent = command
  byId('where').textContent = fill(words.saveThere, findFolder() || words.pageFolder, list.fileName)
  byId('copy-command').addEventListener('click', () => copy(command, words.commandCopied))
  byId('download').addEventListener('click', () => {
    const bytes = writeCorrected(cards)
    if (bytes === null) return
    const address = URL.createObjectURL(new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (bytes)]))
    make('a', { href: address, download: list.fileName }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
    byId('next').hidden = false
    byId('copy-command').focus()
  })
  byId('undo-all').addEventListener('click', () => {
    for (const card of cards) if (marks.has(card.file)) mark(card, null)
    say(words.undone)
  })
  const show = () => {
    const many = cards.filter(card => isCorrection(marks.get(card.file))).length
    bar.hidden = many === 0
    byId('how-many').textContent = fill(
      plural.select(many) === 'one' ? words.toCorrectOne : words.toCorrect,
      number(many),
    )
    if (many === 0) byId('next').hidden = true
  }
  watchMarks(show)
  show()
}
