// The script of a batch's gallery, as it stands in the page: data in, elements out. Text is set as text alone, addresses are
// encoded part by part, so that nothing in a manifest can become markup or a script.
// @ts-check

/**
 * @typedef {import('../src/batch/gallery/gallery.js').GalleryCard} Tuple
 * @typedef {import('../src/batch/gallery/gallery.js').GalleryText} Text
 * @typedef {import('../src/messages/gallery.js').GalleryWords} Words
 * @typedef {ReturnType<typeof readCard>} Card
 */

/** @param {string} id @returns {any} An element of gallery.ts's markup, of whatever kind it is there. */
const byId = id => document.getElementById(id)
/** @type {string[]} */
const texts = JSON.parse(byId('texts').textContent)
/** @type {Words} */
const words = JSON.parse(byId('words').textContent)

/** @param {Text | undefined} value @returns {string} */
const textOf = value => (typeof value === 'number' ? texts[value] : value) ?? ''

/** @param {Tuple} tuple */
function readCard([row, file, photo, partner, id, template, language, format, width, height, ...rest]) {
  const [first, second, posts = [], ...notes] = rest
  const status = width === 0 ? 'failed' : 'done'
  const sought = [file, photo, partner, id].join('\n').toLowerCase()
  const title = partner || id || photo.split('/').pop() || ''
  const own = { row, file, title, sought, first: textOf(first), second: textOf(second), posts, notes }
  return { ...own, partner, template, language, format, width, height, status }
}

/** @type {Tuple[]} */
const tuples = JSON.parse(byId('data').textContent)
const cards = tuples.map(readCard)
const failures = cards.filter(card => card.status === 'failed').length
const ui = document.documentElement.lang

/** @param {number} value */
const number = value => value.toLocaleString(ui)
/** @param {string} text @param {string} [n] @param {string} [x] */
const fill = (text, n = '', x = '') =>
  text
    .split(/({n}|{x})/)
    .map(part => (part === '{n}' ? n : part === '{x}' ? x : part))
    .join('')
const plural = new Intl.PluralRules(ui)
/** @param {number} value */
const count = value => fill(plural.select(value) === 'one' ? words.card : words.cards, number(value))

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, unknown>>} properties Of the element, or else attributes.
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
function make(name, properties, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) Object.assign(element, { [key]: value })
    else element.setAttribute(key, String(value))
  }
  element.append(...children)
  return element
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let silence
/** @param {string} text */
function say(text) {
  const said = byId('said')
  said.textContent = text
  said.classList.add('on')
  clearTimeout(silence)
  silence = setTimeout(() => {
    said.classList.remove('on')
    said.textContent = ''
  }, 2500)
}

/** @param {string} text @param {string} done What is said then. */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // Older browsers give a page from the disk no clipboard.
    const area = make('textarea', { value: text, className: 'away' })
    document.body.append(area)
    area.select()
    const isCopied = document.execCommand('copy')
    area.remove()
    if (!isCopied) return say(words.notCopied)
  }
  say(done)
}

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
  make('p', { className: 'facts' }, [card.template, card.language, card.format].join(' · '))
/** @param {Card} card */
const headingOf = card => make('h3', { dir: 'auto', title: card.file }, card.title)
/** @param {Card} card @param {string} text */
const wordsOf = ({ language }, text) => make('p', { className: 'words', lang: language, dir: 'auto' }, text)

/** @param {Card} card */
function detailsOf(card) {
  const { first: caption, second: altText, title } = card
  const details = make(
    'details',
    {},
    make('summary', {}, card.notes.length > 0 ? words.wordsAndNotes : words.words),
    make('h4', {}, words.caption),
    wordsOf(card, caption),
    make('h4', {}, words.altText),
    wordsOf(card, altText),
  )
  for (const [network, file, ownCaption, ownAltText] of card.posts) {
    const [theirs, theirAltText] = [textOf(ownCaption), textOf(ownAltText)]
    const own = [theirs, theirAltText].filter(text => text !== caption && text !== altText)
    details.append(
      make('h4', {}, make('a', { href: addressOf(file), ...newTab }, network)),
      ...own.map(text => wordsOf(card, text)),
      copyButtons(theirs, theirAltText, `${network} · ${title}`),
    )
  }
  if (card.notes.length > 0) details.append(make('h4', {}, words.notes))
  details.append(...card.notes.map(note => make('p', { className: 'note' }, textOf(note))))
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
  const text = make('div', { className: 'text' }, headingOf(card), factsOf(card), buttons, detailsOf(card))
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

/** Shows some more cards; the first of them. */
function showMore() {
  const next = fitting.slice(shown, shown + step)
  const items = next.map(card => make('li', {}, card.status === 'failed' ? showFailed(card) : showDone(card)))
  list.append(...items)
  shown += next.length
  more.hidden = shown >= fitting.length
  return items[0]
}

/** @param {Card} card */
const fits = card =>
  selects.every(({ name, select }) => select.value === any || card[name] === select.value) &&
  find.value
    .toLowerCase()
    .split(/\s+/)
    .every(word => card.sought.includes(word))

function update() {
  fitting = cards.filter(fits)
  shown = 0
  list.replaceChildren()
  showMore()
  byId('empty').hidden = fitting.length > 0
  byId('shown').textContent =
    fitting.length === cards.length ? '' : fill(words.shown, count(fitting.length), number(cards.length))
  const state = new URLSearchParams()
  if (find.value !== '') state.set('find', find.value)
  for (const { name, select } of selects) if (select.value !== any) state.set(name, select.value)
  byId('clear').hidden = String(state) === ''
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

const state = new URLSearchParams(location.hash.slice(1))
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
