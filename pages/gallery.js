// The script of a batch's gallery, as it stands in the page: data in, elements out. Text is set as text alone, addresses are
// encoded part by part, so that nothing in a manifest can become markup or a script.
// @ts-check
import { byId, copy, fill, make, number, plural, say, ui, words } from './page.js'
import {
  findLeft,
  forgetCards,
  markRight,
  openCorrections,
  reasonsOf,
  review,
  showCorrector,
  watchMarks,
} from './review.js'
import { findMeant, soughtIn } from './search.js'

/**
 * @typedef {import('../src/batch/gallery/gallery.js').GalleryCard} Tuple
 * @typedef {import('../src/batch/gallery/gallery.js').GalleryText} Text
 * @typedef {ReturnType<typeof readCard>} Card
 */

/** @type {string[]} */
const texts = JSON.parse(byId('texts').textContent)

/** @param {Text | undefined} value @returns {string} */
const textOf = value => (typeof value === 'number' ? texts[value] : value) ?? ''

/** @param {Tuple} tuple @param {number} index */
function readCard(
  [row, file, photo, partner, id, template, language, format, width, height, ...rest],
  index,
) {
  const [first, second, posts = [], ...notes] = rest
  const status = width === 0 ? 'failed' : 'done'
  const sought = [file, photo, partner, id].join('\n').toLowerCase()
  const title = partner || id || photo.split('/').pop() || ''
  const soughtWords = [file, photo, partner, id].map(soughtIn).join('\n')
  const look = review.cards[index] ?? null
  const networks = posts.map(([network]) => network)
  const own = {
    row,
    file,
    title,
    sought,
    soughtWords,
    first: textOf(first),
    second: textOf(second),
    posts,
    notes,
  }
  return { ...own, photo, look, networks, partner, template, language, format, width, height, status }
}

/** @type {Tuple[]} */
const tuples = JSON.parse(byId('data').textContent)
const cards = tuples.map(readCard)
// The gravest first.
const flagged = cards
  .filter(({ look }) => look !== null)
  .sort((a, b) => (a.look?.rank ?? 0) - (b.look?.rank ?? 0) || a.row - b.row)
/** What each view shows. */
const views = {
  first: flagged,
  all: cards,
}
/** @typedef {keyof typeof views} View */
const viewNames = /** @type {const} */ (['first', 'all'])
const failures = cards.filter(card => card.status === 'failed').length
/** @param {number} value */
const count = value => fill(plural.select(value) === 'one' ? words.card : words.cards, number(value))

/** @param {string} label @param {string} done @param {string} text @param {string} title */
function copyButton(label, done, text, title) {
  const button = make('button', { type: 'button', 'aria-label': fill(words.of, label, title) }, label)
  button.addEventListener('click', () => copy(text, done))
  return button
}
/** @param {string} caption @param {string} altText @param {string} title */
const copyButtons = (caption, altText, title) =>
  make(
    'p',
    { className: 'copy' },
    copyButton(words.copyCaption, words.captionCopied, caption, title),
    copyButton(words.copyAltText, words.altTextCopied, altText, title),
  )

/** @param {string} file */
const addressOf = file =>
  `./${file
    .split('/')
    .map(part => (part === '..' ? part : encodeURIComponent(part)))
    .join('/')}`
const newTab = { target: '_blank', rel: 'noopener' }

/** @param {Card} card */
const factsOf = card =>
  make(
    'div',
    {},
    make(
      'p',
      { className: 'facts' },
      `${fill(words.row, number(card.row))} · `,
      // A name that runs from right to left must not carry the row's number with it.
      make('bdi', {}, card.photo.split('/').pop() ?? ''),
    ),
    make('p', { className: 'facts' }, [card.template, card.language, card.format].join(' · ')),
  )
/** @param {Card} card */
const headingOf = card => make('h3', { dir: 'auto', title: card.file }, card.title)
/** @param {Card} card @param {string} text */
const languageOf = ({ language }, text) =>
  make('p', { className: 'words', lang: language, dir: 'auto' }, text)

/** @param {Card} card */
function detailsOf(card) {
  const { first: caption, second: altText, title } = card
  const details = make(
    'details',
    {},
    make('summary', {}, card.notes.length > 0 ? words.wordsAndNotes : words.words),
    make('h4', {}, words.caption),
    languageOf(card, caption),
    make('h4', {}, words.altText),
    languageOf(card, altText),
  )
  for (const [network, file, ownCaption, ownAltText] of card.posts) {
    const [theirs, theirAltText] = [textOf(ownCaption), textOf(ownAltText)]
    const own = [theirs, theirAltText].filter(text => text !== caption && text !== altText)
    details.append(
      make('h4', {}, make('a', { href: addressOf(file), ...newTab }, network)),
      ...own.map(text => languageOf(card, text)),
      copyButtons(theirs, theirAltText, `${network} · ${title}`),
    )
  }
  if (card.notes.length > 0) details.append(make('h4', {}, words.notes))
  details.append(...card.notes.map(note => make('p', { className: 'note', dir: 'auto' }, textOf(note))))
  return details
}

/** @param {Card} card */
function showDone(card) {
  const { language: lang, width, height, first: caption, second: alt } = card
  const href = addressOf(card.file)
  const image = make('img', { alt, loading: 'lazy', decoding: 'async', width, height, lang })
  const picture = make('a', { className: 'picture', href, ...newTab, 'data-gone': words.noPicture }, image)
  image.addEventListener('error', () => picture.classList.add('gone'), { once: true })
  image.src = href
  const buttons = copyButtons(caption, alt, card.title)
  const text = make('div', { className: 'text' }, headingOf(card), factsOf(card))
  if (card.look) {
    const reasons = reasonsOf(card.look).map(reason => make('li', {}, reason))
    text.append(make('ul', { className: 'reasons' }, ...reasons), showCorrector(card, cards))
  }
  text.append(buttons, detailsOf(card))
  if (!card.look && review.list) {
    const summary = make('summary', {}, words.correct)
    const details = make('details', {}, summary)
    // Made when it is asked for: most cards are right.
    details.addEventListener('toggle', () => details.append(showCorrector(card, cards)), { once: true })
    text.append(details)
  }
  return make('article', {}, picture, text)
}

/** @param {Card} card */
const showFailed = card =>
  make(
    'article',
    { className: 'failed' },
    make(
      'div',
      { className: 'reason' },
      make('p', { className: 'badge' }, fill(words.notMade, number(card.row))),
      make('p', { className: 'why', dir: 'auto' }, card.first),
      make('p', { className: 'hint', dir: 'auto' }, card.second),
    ),
    make('div', { className: 'text' }, headingOf(card), factsOf(card)),
  )

const list = byId('list')
const more = byId('more')
/** @type {HTMLSelectElement} */
const why = byId('why')
/** @type {HTMLInputElement} */
const find = byId('find')
const filters = /** @type {const} */ (['partner', 'language', 'template', 'format', 'status'])
const selects = filters.map(name => ({ name, select: /** @type {HTMLSelectElement} */ (byId(name)) }))
// No value of a manifest is one space.
const any = ' '
const step = 48
/** @type {Card[]} */
let fitting = []
let shown = 0
/** Of the parts that are shown. @type {(() => void)[]} */
let heads = []
/** The gravest that there is. */
const firstView = viewNames.find(name => views[name].length > 0) ?? 'all'
/** @type {View} */
let view = 'all'

/** The head of a part of what is to be looked at, and a button that says of all its cards that they are right. @param {number} gravity */
function showPart(gravity) {
  const part = fitting.filter(({ look }) => look?.gravity === gravity)
  const heading = make('h2', {})
  const button = make('button', { type: 'button' })
  const show = () => {
    const left = findLeft(part).length
    heading.textContent = `${words.gravities[gravity]} · ${number(left)}`
    button.textContent = fill(words.allRight, number(left))
    button.hidden = left < 2
  }
  button.addEventListener('click', () => {
    const left = findLeft(part)
    markRight(left)
    say(fill(words.allRightSaid, number(left.length)))
    byId('cards').focus()
  })
  heads.push(show)
  show()
  return make('li', { className: 'part' }, heading, button)
}

/** @param {Card} card @param {Card | undefined} before */
function showItem(card, before) {
  const item = make('li', {}, card.status === 'failed' ? showFailed(card) : showDone(card))
  const gravity = card.look?.gravity
  // What is sought by words stands by how well it fits.
  const isHead =
    view === 'first' && find.value === '' && gravity !== undefined && gravity !== before?.look?.gravity
  return isHead ? [showPart(gravity), item] : [item]
}

/** Shows some more cards; the first of them. */
function showMore() {
  const next = fitting.slice(shown, shown + step)
  const items = next.flatMap((card, i) => showItem(card, fitting[shown + i - 1]))
  list.append(...items)
  shown += next.length
  more.hidden = shown >= fitting.length
  return items[0]
}

/** @param {Card} card */
const fits = card =>
  selects.every(({ name, select }) => select.value === any || card[name] === select.value) &&
  (view === 'all' ||
    why.value === any ||
    (card.look?.reasons.some(([reason]) => reason === why.value) ?? false))

function update() {
  const all = views[view]
  fitting = [...findMeant(all.filter(fits), find.value)]
  shown = 0
  forgetCards()
  heads = []
  list.replaceChildren()
  showMore()
  byId('empty').hidden = fitting.length > 0
  byId('shown').textContent =
    fitting.length === all.length ? '' : fill(words.shown, count(fitting.length), number(all.length))
  const state = new URLSearchParams()
  if (find.value !== '') state.set('find', find.value)
  for (const { name, select } of selects) if (select.value !== any) state.set(name, select.value)
  if (view !== 'all' && why.value !== any) state.set('why', why.value)
  byId('clear').hidden = String(state) === ''
  if (view !== firstView) state.set('view', view)
  showView()
  showLeft()
  history.replaceState(null, '', `#${state}`)
}

/** @param {string} code */
function languageName(code) {
  try {
    return `${new Intl.DisplayNames([ui], { type: 'language' }).of(code)} (${code})`
  } catch {
    return code
  }
}

function showView() {
  byId('views').hidden = flagged.length === 0
  for (const name of viewNames) {
    byId(name).setAttribute('aria-pressed', String(view === name))
    byId(name).hidden = views[name].length === 0
  }
  byId('why').parentElement.hidden = view === 'all' || why.options.length < 3
}

const state = new URLSearchParams(location.hash.slice(1))
/** The reasons of the view's cards. @param {string} wanted */
function fillWhy(wanted) {
  why.replaceChildren(new Option(words.all, any))
  for (const reason of Object.keys(words.reasons)) {
    const times = views[view].filter(({ look }) => look?.reasons.some(([own]) => own === reason)).length
    if (times > 0)
      why.append(
        new Option(`${words.why[/** @type {keyof typeof words.why} */ (reason)]} · ${number(times)}`, reason),
      )
  }
  why.value = wanted
  if (why.value === '') why.value = any
}
// A link to certain cards leads to all of them.
const isPlain = [...state.keys()].every(name => name === 'why' || name === 'view')
view = isPlain ? (viewNames.find(name => name === state.get('view')) ?? firstView) : 'all'
for (const name of viewNames)
  byId(name).addEventListener('click', () => {
    view = name
    fillWhy(any)
    update()
  })
fillWhy(state.get('why') ?? any)
function showLeft() {
  byId('first').textContent = `${words.lookFirst} · ${number(findLeft(flagged).length)}`
  for (const show of heads) show()
}
watchMarks(showLeft)
const { translations } = review
byId('translations').hidden = translations.length === 0
byId('translations').textContent = fill(words.translations, '', translations.map(languageName).join(', '))
openCorrections(cards)
find.value = state.get('find') ?? ''
for (const { name, select } of selects) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const card of cards) counts.set(card[name], (counts.get(card[name]) ?? 0) + 1)
  select.append(new Option(words.all, any))
  for (const [value, times] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    const label =
      name === 'status'
        ? words[value === 'failed' ? 'failed' : 'done']
        : name === 'language'
          ? languageName(value)
          : value || words.none
    select.append(new Option(`${label} · ${number(times)}`, value))
  }
  if (select.parentElement) select.parentElement.hidden = counts.size < 2
  const wanted = state.get(name) ?? any
  if (wanted === any || counts.has(wanted)) select.value = wanted
}

byId('counts').append(count(cards.length - failures))
if (failures > 0) {
  const label = fill(words.countFailed, number(failures))
  const show = make('button', { type: 'button', className: 'failures' }, label)
  show.addEventListener('click', () => {
    view = 'all'
    byId('status').value = 'failed'
    update()
    byId('cards').focus()
  })
  byId('counts').append(' · ', show)
}
const form = byId('filters')
form.addEventListener('input', update)
form.addEventListener('submit', (/** @type {Event} */ event) => event.preventDefault())
form.addEventListener('reset', (/** @type {Event} */ event) => {
  event.preventDefault()
  find.value = ''
  for (const { select } of selects) select.value = any
  why.value = any
  update()
  find.focus()
})
more.addEventListener('click', () => {
  /** @type {HTMLElement | null | undefined} */
  const first = showMore()?.querySelector('a, summary, h3')
  first?.focus()
})
new IntersectionObserver(
  seen => {
    if (seen.some(entry => entry.isIntersecting) && !more.hidden) showMore()
  },
  { rootMargin: '800px' },
).observe(more.parentElement)
update()
