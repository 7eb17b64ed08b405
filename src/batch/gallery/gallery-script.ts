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
    const [row, file, photo, partner, id, template, language, format, width, height, first, second, posts, ...notes] = tuple
    const status = width === 0 ? 'failed' : 'done'
    const sought = [file, photo, partner, id].join('\\n').toLowerCase()
    return { row, file, photo, partner, id, template, language, format, width, height, first, second, posts, notes, status, sought }
  })
  const failures = cards.filter(card => card.status === 'failed').length
  const words = JSON.parse(byId('words').textContent)
  const ui = document.documentElement.lang
  const number = value => value.toLocaleString(ui)
  const fill = (text, n, x) => text.split(/({n}|{x})/).map(part => (part === '{n}' ? n : part === '{x}' ? x : part)).join('')
  const plural = new Intl.PluralRules(ui)
  const count = value => fill(plural.select(value) === 'one' ? words.card : words.cards, number(value))

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
  const names = { done: words.done, failed: words.failed }
  const languageName = (() => {
    try {
      const display = new Intl.DisplayNames([ui], { type: 'language' })
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
    select.append(new Option(words.all, ' '))
    for (const value of values) {
      const shown = select.id === 'language' ? languageName(value) : names[value] || value || words.none
      select.append(new Option(shown + ' · ' + number(counts.get(value)), value))
    }
    select.parentElement.hidden = values.length < 2
  }

  const counts = byId('counts')
  counts.append(count(cards.length - failures))
  if (failures > 0) {
    const show = make('button', { type: 'button', className: 'failures' }, fill(words.countFailed, number(failures)))
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
      if (!isCopied) return say(words.notCopied)
    }
    say(what)
  }
  const copyButton = (label, what, text, title) => {
    const button = make('button', { type: 'button', 'aria-label': fill(words.of, label, title) }, label)
    button.addEventListener('click', () => copy(text, what))
    return button
  }

  const addressOf = file => '../' + file.split('/').map(part => (part === '..' ? part : encodeURIComponent(part))).join('/')
  const facts = card =>
    make('p', { className: 'facts' }, [card.template, card.language, card.format].join(' · '))
  const titleOf = card => card.partner || card.id || card.photo.split('/').pop()

  const showDone = card => {
    const [title, address] = [titleOf(card), addressOf(card.file)]
    const [caption, altText] = [textOf(card.first), textOf(card.second)]
    const image = make('img', { alt: altText, loading: 'lazy', decoding: 'async', width: card.width, height: card.height })
    image.lang = card.language
    image.src = address
    const lose = () => image.parentElement.classList.add('gone')
    image.addEventListener('error', lose, { once: true })
    const details = make(
      'details',
      {},
      make('summary', {}, card.notes.length > 0 ? words.wordsAndNotes : words.words),
      make('h4', {}, words.caption),
      make('p', { className: 'words', lang: card.language, dir: 'auto' }, caption),
      make('h4', {}, words.altText),
      make('p', { className: 'words', lang: card.language, dir: 'auto' }, altText),
    )
    for (const [network, file, ownCaption, ownAltText] of card.posts) {
      const [theirs, theirAltText] = [textOf(ownCaption), textOf(ownAltText)]
      const named = network + ' · ' + title
      details.append(
        make('h4', {}, make('a', { href: addressOf(file), target: '_blank', rel: 'noopener' }, network)),
        ...[theirs, theirAltText]
          .filter(text => text !== caption && text !== altText)
          .map(text => make('p', { className: 'words', lang: card.language, dir: 'auto' }, text)),
        make(
          'p',
          { className: 'copy' },
          copyButton(words.copyCaption, words.captionCopied, theirs, named),
          copyButton(words.copyAltText, words.altTextCopied, theirAltText, named),
        ),
      )
    }
    if (card.notes.length > 0) {
      details.append(
        make('h4', {}, words.notes),
        ...card.notes.map(note => make('p', { className: 'note' }, textOf(note))),
      )
    }
    return make(
      'article',
      {},
      make(
        'a',
        { className: 'picture', href: address, target: '_blank', rel: 'noopener', 'data-gone': words.noPicture },
        image,
      ),
      make(
        'div',
        { className: 'text' },
        make('h3', { dir: 'auto', title: card.file }, title),
        facts(card),
        make(
          'p',
          { className: 'copy' },
          copyButton(words.copyCaption, words.captionCopied, caption, title),
          copyButton(words.copyAltText, words.altTextCopied, altText, title),
        ),
        details,
      ),
    )
  }
  const showFailed = card => make(
    'article',
    { className: 'failed' },
    make(
      'div',
      { className: 'reason' },
      make('p', { className: 'badge' }, fill(words.notMade, number(card.row))),
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
    find.value.toLowerCase().split(/\\s+/).every(word => card.sought.includes(word))
  const update = () => {
    fitting = cards.filter(fits)
    shown = 0
    list.replaceChildren()
    showMore()
    byId('empty').hidden = fitting.length > 0
    byId('shown').textContent =
      fitting.length === cards.length ? '' : fill(words.shown, count(fitting.length), number(cards.length))
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
