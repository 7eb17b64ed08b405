// The page's script, as text: it runs in the browser. The server tells the state at each change of the file; each card is an
// image of its own, shown in place of the last one when it is there. Writes text only as text.

export const pageScript = `
const { languages, formats, words, boxes } = JSON.parse(document.body.dataset.page)
const byId = id => document.getElementById(id)
const put = (tag, parent, text = '') => {
  const element = document.createElement(tag)
  element.textContent = text
  parent?.append(element)
  return element
}
const toggle = byId('boxes')
let state = null

// Cards of equal area look equally large.
const area = 105000
const cards = languages.flatMap(({ code, name }) => {
  const section = put('section', document.querySelector('main'))
  section.lang = code
  if (languages.length > 1) put('h2', section, name)
  return formats.map(({ id, width, height }) => {
    const figure = put('figure', section)
    figure.dataset.card = code + ' ' + id
    figure.style.setProperty('--ratio', width + ' / ' + height)
    figure.style.setProperty('--width', Math.round(Math.sqrt(area * width / height)) + 'px')
    const link = put('a', figure)
    link.target = '_blank'
    link.title = words.original
    const image = put('img', link)
    image.hidden = true
    image.alt = id + ', ' + name
    const blank = put('div', figure)
    blank.className = 'blank'
    blank.hidden = true
    const caption = put('figcaption', figure, id + '  ' + width + ' × ' + height)
    caption.lang = document.documentElement.lang
    return { code, id, figure, link, image, blank, notes: put('ul', caption), asked: '' }
  })
})

const load = async card => {
  const path = '/cards/' + state.shown + '/' + card.code + '/' + card.id
  const query = toggle.checked ? '?boxes' : ''
  const asked = path + query
  if (card.asked === asked) return
  card.asked = asked
  card.figure.dataset.state = 'making'
  const isOld = () => card.asked !== asked
  const answer = await fetch(path + '.json' + query).catch(() => null)
  // A card of an earlier file: the one that is shown now has been asked for.
  if (isOld() || answer?.status !== 200) return
  const { problem, warnings } = await answer.json()
  const next = new Image()
  if (problem === null) next.src = path + '.png' + query
  const isPicture = problem === null && (await next.decode().then(() => true, () => false))
  if (isOld()) return
  card.image.hidden = card.link.hidden = !isPicture
  card.blank.hidden = problem === null
  card.blank.textContent = problem ?? ''
  if (isPicture) {
    card.image.src = next.src
    card.link.href = path + '.png?full' + (toggle.checked ? '&boxes' : '')
  }
  card.notes.replaceChildren(...warnings.map(text => put('li', null, text)))
  card.figure.dataset.state = 'ready'
  card.figure.dataset.version = state.shown
}

const fill = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => values[name])

const showMistakes = mistakes => {
  byId('mistakes').hidden = mistakes.length === 0
  byId('mistakes').lastElementChild.hidden = state.shown === 0
  byId('mistakes').querySelector('ol').replaceChildren(...mistakes.map(({ line, column, path, what, nearest, excerpt }) => {
    const item = put('li', null)
    const offer = nearest === null ? '' : ' (' + fill(words.nearest, { word: nearest }) + ')'
    const place = line === null ? '' : fill(words.place, { line, column }) + ': '
    put('span', item, place + (path === '' ? '' : path + ': ') + what + offer)
    if (excerpt.length === 0) return item
    const pre = put('pre', item)
    for (const { line: number, text } of excerpt) {
      const gutter = String(number).padStart(4) + '  '
      put('span', pre, gutter).className = 'number'
      pre.append(text + '\\n')
      if (number !== line) continue
      put('span', pre, ' '.repeat(gutter.length + Math.max(0, column - 1)))
      put('mark', pre, '▲')
      pre.append('\\n')
    }
    return item
  }))
}

const tell = (name, text) => {
  byId('state').dataset.state = name
  byId('state').textContent = text
}

let round = 0
const showCards = async () => {
  const own = ++round
  if (state.shown === 0) return tell('ready', '')
  tell('making', words.making)
  await Promise.all(cards.map(load))
  if (own === round) tell('ready', state.mistakes.length > 0 ? '' : words.ready)
}

const show = () => {
  document.body.dataset.shown = state.shown
  byId('title').textContent = state.title || state.file
  byId('description').textContent = state.description
  document.title = (state.mistakes.length > 0 ? '✗ ' : '') + (state.title || state.file)
  showMistakes(state.mistakes)
  showCards()
}

toggle.addEventListener('change', () => { if (state) showCards() })
const events = new EventSource('/events')
events.addEventListener('message', ({ data }) => {
  state = JSON.parse(data)
  show()
})
events.addEventListener('error', () => tell('lost', words.lost))
`
