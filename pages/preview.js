// The script of a template's preview: it runs in the browser. The server tells the state at each change of the file; each card
// is an image of its own, shown in place of the last one when it is there. Writes text only as text.
// @ts-check

/**
 * @typedef {import('../src/cli/templates/preview/page.js').PageData} PageData
 * @typedef {import('../src/cli/templates/preview/session.js').SessionState} State
 * @typedef {import('../src/cli/templates/preview/server.js').CardWords} CardWords
 * @typedef {typeof cards[number]} Card
 */

/** @type {PageData} */
const { languages, formats, words } = JSON.parse(document.body.dataset.page ?? '')

/** @param {string} id @returns {any} An element of page.ts's markup, of whatever kind it is there. */
const byId = id => document.getElementById(id)

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Element | null} parent
 * @returns {HTMLElementTagNameMap[Name]}
 */
function put(name, parent, text = '') {
  const element = document.createElement(name)
  element.textContent = text
  parent?.append(element)
  return element
}
const toggle = byId('boxes')
/** @type {State | null} */
let state = null

// Cards of equal area look equally large.
const area = 105000
const cards = languages.flatMap(({ code, name }) => {
  const section = put('section', document.querySelector('main'))
  section.lang = code
  if (languages.length > 1) put('h2', section, name)
  return formats.map(({ id, width, height }) => {
    const figure = put('figure', section)
    figure.dataset.card = `${code} ${id}`
    figure.style.setProperty('--ratio', `${width} / ${height}`)
    figure.style.setProperty('--width', `${Math.round(Math.sqrt((area * width) / height))}px`)
    const link = put('a', figure)
    link.target = '_blank'
    link.title = words.original
    const image = put('img', link)
    image.hidden = true
    image.alt = `${id}, ${name}`
    const blank = put('div', figure)
    blank.className = 'blank'
    blank.hidden = true
    const caption = put('figcaption', figure, `${id}  ${width} × ${height}`)
    caption.lang = document.documentElement.lang
    return { code, id, figure, link, image, blank, notes: put('ul', caption), asked: '' }
  })
})

/** @param {Card} card @param {number} version */
async function load(card, version) {
  const path = `/cards/${version}/${card.code}/${card.id}`
  const query = toggle.checked ? '?boxes' : ''
  const asked = path + query
  if (card.asked === asked) return
  card.asked = asked
  card.figure.dataset.state = 'making'
  const isOld = () => card.asked !== asked
  const answer = await fetch(`${path}.json${query}`).catch(() => null)
  // A card of an earlier file: the one that is shown now has been asked for.
  if (isOld() || answer?.status !== 200) return
  /** @type {CardWords} */
  const { problem, warnings } = await answer.json()
  const next = new Image()
  if (problem === null) next.src = `${path}.png${query}`
  const decoded = () =>
    next.decode().then(
      () => true,
      () => false,
    )
  const isPicture = problem === null && (await decoded())
  if (isOld()) return
  card.image.hidden = card.link.hidden = !isPicture
  card.blank.hidden = problem === null
  card.blank.textContent = problem
  if (isPicture) {
    card.image.src = next.src
    card.link.href = `${path}.png?full${toggle.checked ? '&boxes' : ''}`
  }
  card.notes.replaceChildren(...warnings.map(text => put('li', null, text)))
  card.figure.dataset.state = 'ready'
  card.figure.dataset.version = String(version)
}

/** @param {string} text @param {Readonly<Record<string, unknown>>} values */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

/** @param {State['mistakes'][number]} mistake */
function showMistake({ line, column, path, what, nearest, excerpt }) {
  const item = put('li', null)
  const place = line === null ? '' : `${fill(words.place, { line, column })}: `
  const offer = nearest === null ? '' : ` (${fill(words.nearest, { word: nearest })})`
  put('span', item, place + (path === '' ? '' : `${path}: `) + what + offer)
  if (excerpt.length === 0) return item
  const pre = put('pre', item)
  for (const { line: number, text } of excerpt) {
    const gutter = `${String(number).padStart(4)}  `
    put('span', pre, gutter).className = 'number'
    pre.append(`${text}\n`)
    if (number !== line) continue
    put('span', pre, ' '.repeat(gutter.length + Math.max(0, (column ?? 1) - 1)))
    put('mark', pre, '▲')
    pre.append('\n')
  }
  return item
}

/** @param {string} name @param {string} text */
function tell(name, text) {
  byId('state').dataset.state = name
  byId('state').textContent = text
}

let round = 0
/** @param {State} now */
async function showCards({ shown, mistakes, gone }) {
  const own = ++round
  if (shown === 0) return tell('ready', '')
  tell('making', words.making)
  await Promise.all(cards.map(card => load(card, shown)))
  if (own !== round) return
  if (gone) tell('lost', words.gone)
  else tell('ready', mistakes.length > 0 ? '' : words.ready)
}

/** @param {State} now */
function show(now) {
  state = now
  const { shown, title, file, description, mistakes, gone } = now
  document.body.dataset.shown = String(shown)
  byId('title').textContent = title || file
  byId('description').textContent = description
  document.title = (mistakes.length > 0 || gone ? '✗ ' : '') + (title || file)
  byId('mistakes').hidden = mistakes.length === 0
  byId('mistakes').lastElementChild.hidden = shown === 0
  byId('mistakes')
    .querySelector('ol')
    .replaceChildren(...mistakes.map(showMistake))
  void showCards(now)
}

toggle.addEventListener('change', () => {
  if (state) void showCards(state)
})
const events = new EventSource('/events')
events.addEventListener('message', ({ data }) => show(JSON.parse(data)))
events.addEventListener('error', () => tell('lost', words.lost))
