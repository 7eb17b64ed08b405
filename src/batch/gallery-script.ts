// The script of the gallery, as it stands in the page: data in, elements out. Text is set as text alone, addresses are
// encoded part by part, so that nothing in a manifest can become markup or a script.

/** Runs in a browser. What a tuple holds is gallery.ts's `tupleOf`. */
export const galleryScript = `
'use strict'
;(() => {
  const byId = id => document.getElementById(id)
  const texts = JSON.parse(byId('texts').textContent)
  const textOf = value => (typeof value === 'number' ? texts[value] : value)
  const cards = JSON.parse(byId('data').textContent).map(tuple => {
    const [row, file, photo, partner, id, template, language, format, width, height, first, second, ...notes] = tuple
    const status = width === 0 ? 'failed' : 'done'
    const words = [file, photo, partner, id].join('\\n').toLowerCase()
    return { row, file, photo, partner, id, template, language, format, width, height, first, second, notes, status, words }
  })
  const failures = cards.filter(card => card.status === 'failed').length
  const number = value => value.toLocaleString('en-GB')
  const count = (value, one, several) => number(value) + ' ' + (value === 1 ? one : several)

  const make = (name, properties, ...children) => {
    const element = document.createElement(name)
    for (const [key, value] of Object.entries(properties || {})) {
      if (key in element) element[key] = value
      else element.setAttribute(key, value)
    }
    element.append(...children)
    return element
  }

  const list = byId('list')
  const more = byId('more')
  const find = byId('find')
  const selects = ['partner', 'language', 'template', 'format', 'status'].map(byId)
  const names = { done: 'Made', failed: 'Failed' }
  const languageName = (() => {
    try {
      const display = new Intl.DisplayNames(['en'], { type: 'language' })
      return code => {
        try {
          return display.of(code) + ' (' + code + ')'
        } catch {
          return code
        }
      }
    } catch {
      return code => code
    }
  })()

  for (const select of selects) {
    const counts = new Map()
    for (const card of cards) counts.set(card[select.id], (counts.get(card[select.id]) || 0) + 1)
    const values = [...counts.keys()].sort((a, b) => a.localeCompare(b))
    select.append(new Option('All', ' '))
    for (const value of values) {
      const shown = select.id === 'language' ? languageName(value) : names[value] || value || 'None'
      select.append(new Option(shown + ' · ' + number(counts.get(value)), value))
    }
    select.parentElement.hidden = values.length < 2
  }

  const counts = byId('counts')
  counts.append(count(cards.length - failures, 'card', 'cards'))
  if (failures > 0) {
    const show = make('button', { type: 'button', className: 'failures' }, number(failures) + ' failed')
    show.addEventListener('click', () => {
      byId('status').value = 'failed'
      update()
      byId('cards').focus()
    })
    counts.append(' · ', show)
  }

  let sayAgain = 0
  const say = text => {
    const said = byId('said')
    said.textContent = text
    said.classList.add('on')
    clearTimeout(sayAgain)
    sayAgain = setTimeout(() => {
      said.classList.remove('on')
      said.textContent = ''
    }, 2500)
  }
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Older browsers give a page from the disk no clipboard.
      const area = make('textarea', { value: text, className: 'away' })
      document.body.append(area)
      area.select()
      const isCopied = document.execCommand('copy')
      area.remove()
      if (!isCopied) return say('Not copied: select the text and copy it by hand')
    }
    say(what + ' copied')
  }
  const copyButton = (label, what, text, title) => {
    const button = make('button', { type: 'button', 'aria-label': label + ' of ' + title }, label)
    button.addEventListener('click', () => copy(text, what))
    return button
  }

  const addressOf = file => './' + file.split('/').map(part => (part === '..' ? part : encodeURIComponent(part))).join('/')
  const facts = card =>
    make('p', { className: 'facts' }, [card.template, card.language, card.format].join(' · '))
  const titleOf = card => card.partner || card.id || card.photo.split('/').pop()

  const showDone = card => {
    const [title, address] = [titleOf(card), addressOf(card.file)]
    const [caption, altText] = [textOf(card.first), textOf(card.second)]
    const image = make('img', { alt: altText, loading: 'lazy', decoding: 'async', width: card.width, height: card.height })
    image.lang = card.language
    image.src = address
    image.addEventListener('error', () => image.parentElement.classList.add('gone'), { once: true })
    const words = make(
      'details',
      {},
      make('summary', {}, 'Words' + (card.notes.length > 0 ? ' and notes' : '')),
      make('h4', {}, 'Caption'),
      make('p', { className: 'words', lang: card.language, dir: 'auto' }, caption),
      make('h4', {}, 'Alt text'),
      make('p', { className: 'words', lang: card.language, dir: 'auto' }, altText),
    )
    if (card.notes.length > 0) {
      words.append(
        make('h4', {}, 'Notes'),
        ...card.notes.map(note => make('p', { className: 'note' }, textOf(note))),
      )
    }
    return make(
      'article',
      {},
      make('a', { className: 'picture', href: address, target: '_blank', rel: 'noopener' }, image),
      make(
        'div',
        { className: 'text' },
        make('h3', { dir: 'auto', title: card.file }, title),
        facts(card),
        make(
          'p',
          { className: 'copy' },
          copyButton('Copy caption', 'Caption', caption, title),
          copyButton('Copy alt text', 'Alt text', altText, title),
        ),
        words,
      ),
    )
  }
  const showFailed = card => make(
    'article',
    { className: 'failed' },
    make(
      'div',
      { className: 'reason' },
      make('p', { className: 'badge' }, 'Not made · row ' + number(card.row)),
      make('p', { className: 'why', dir: 'auto' }, textOf(card.first)),
      make('p', { className: 'hint', dir: 'auto' }, textOf(card.second)),
    ),
    make('div', { className: 'text' }, make('h3', { dir: 'auto', title: card.file }, titleOf(card)), facts(card)),
  )

  const step = 48
  let fitting = []
  let shown = 0
  const showMore = () => {
    const next = fitting.slice(shown, shown + step)
    const items = next.map(card => make('li', {}, card.status === 'failed' ? showFailed(card) : showDone(card)))
    list.append(...items)
    shown += next.length
    more.hidden = shown >= fitting.length
    return items[0]
  }
  const fits = card =>
    selects.every(select => select.value === ' ' || card[select.id] === select.value) &&
    find.value.toLowerCase().split(/\\s+/).every(word => card.words.includes(word))
  const update = () => {
    fitting = cards.filter(fits)
    shown = 0
    list.replaceChildren()
    showMore()
    byId('empty').hidden = fitting.length > 0
    byId('shown').textContent =
      fitting.length === cards.length ? '' : count(fitting.length, 'card', 'cards') + ' of ' + number(cards.length)
    const isOn = [find, ...selects].some(field => field.value.trim() !== '')
    byId('clear').hidden = !isOn
    const state = new URLSearchParams()
    for (const field of [find, ...selects]) {
      if (field === find ? field.value !== '' : field.value !== ' ') state.set(field.id, field.value)
    }
    history.replaceState(null, '', '#' + state)
  }

  const filters = byId('filters')
  filters.addEventListener('input', update)
  filters.addEventListener('submit', event => event.preventDefault())
  filters.addEventListener('reset', event => {
    event.preventDefault()
    find.value = ''
    for (const select of selects) select.value = ' '
    update()
    find.focus()
  })
  more.addEventListener('click', () => {
    const first = showMore()
    if (first) first.querySelector('a, summary, h3').focus()
  })
  new IntersectionObserver(
    seen => {
      if (seen.some(entry => entry.isIntersecting) && !more.hidden) showMore()
    },
    { rootMargin: '800px' },
  ).observe(more.parentElement)

  const state = new URLSearchParams(location.hash.slice(1))
  find.value = state.get('find') || ''
  for (const select of selects) {
    const wanted = state.get(select.id)
    if ([...select.options].some(option => option.value === wanted)) select.value = wanted
  }
  update()
})()
`
