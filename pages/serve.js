// The script of the server's page: it runs in the browser. Sends photo and choices whenever one of them changes, shows the card that comes
// back with its words and notes, and where in the photo the cat was found. Keeps the photo in this page alone; writes text only as text.
// @ts-check

/**
 * @typedef {import('../src/serve/page.js').PageData} PageData
 * @typedef {import('../src/card/document.js').JsonCard} Card
 */

/** @type {PageData} */
const { words, languages, mostPhotoBytes } = JSON.parse(document.body.dataset.page ?? '')

/** @param {string} id @returns {any} An element of page.ts's markup, of whatever kind it is there. */
const byId = id => document.getElementById(id)

/** @type {HTMLFormElement} */
const form = byId('form')
/** @type {File | null} */
let photo = null
/** Where the cat is; null where the program looks. @type {{ x: number, y: number } | null} */
let focus = null
/** @type {AbortController | null} */
let running = null
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
/** @type {File | null} */
let made = null
let cardUrl = ''
/** How often this card was sent to a server that had no place for it. */
let tries = 0
/** Whether no card of this photo was shown yet. */
let isNew = false
const mostTries = 6
let photoUrl = ''

// The card comes by itself; the button is for pages without a script.
byId('make').hidden = true
form.noValidate = true
// Some phones offer their gallery alone, unless they are asked for the camera.
byId('camera').hidden = !matchMedia('(pointer: coarse)').matches

/** What a problem is about is marked for those who do not see where it stands. @param {Element | null} control */
function mark(control) {
  for (const marked of document.querySelectorAll('[aria-errormessage]')) {
    marked.removeAttribute('aria-errormessage')
    marked.removeAttribute('aria-invalid')
  }
  control?.setAttribute('aria-errormessage', 'problem')
  control?.setAttribute('aria-invalid', 'true')
}

/** @param {string[]} lines */
function tellProblem(...lines) {
  mark(null)
  byId('state').after(byId('problem'))
  byId('problem').replaceChildren(
    ...lines.map(line => Object.assign(document.createElement('p'), { textContent: line })),
  )
  byId('problem').hidden = lines.length === 0
  // It stands at the card, which may be out of sight: the strip leads there.
  if (lines[0] !== undefined) byId('strip-state').textContent = lines[0]
}

/**
 * A problem stands before the field that it is about, so that the next thing to come to is what mends it. Whoever is at a field already
 * stays there: it is read to them, too.
 * @param {string} field @param {string[]} lines
 */
function tellProblemOf(field, ...lines) {
  const problem = byId('problem')
  tellProblem(...lines)
  const found = form.elements.namedItem(field)
  const control = found instanceof RadioNodeList ? /** @type {Element} */ (found[0]) : found
  const block = control?.closest('.drop, .writing, fieldset:not(.own), p')
  const fold = block?.closest('details')
  if (fold) fold.open = true
  if (control?.getAttribute('type') === 'radio') block?.querySelector('legend')?.after(problem)
  else {
    block?.before(problem)
    mark(control)
  }
  if (block) byId('strip-state').textContent = byId('state').textContent
  problem.scrollIntoView({ block: 'nearest' })
  if (!document.activeElement?.matches('textarea, select, input:not([type=file])'))
    problem.focus({ preventScroll: true })
}

/** @param {File | undefined} file */
function choose(file) {
  if (file === undefined) return
  tellProblem()
  if (file.size > mostPhotoBytes) {
    tellProblemOf('photo', words.tooLarge)
    return
  }
  photo = file
  isNew = true
  focus = null
  URL.revokeObjectURL(photoUrl)
  photoUrl = URL.createObjectURL(file)
  byId('shown').src = photoUrl
  byId('view').hidden = false
  byId('unseen').hidden = true
  byId('tap-hint').hidden = false
  byId('frame').hidden = true
  byId('point').hidden = true
  byId('search').hidden = true
  byId('where').hidden = false
  byId('found').textContent = ''
  byId('photo-label').textContent = words.another
  make()
}

/** @param {number} [waitMs] Whoever types is waited for. */
function make(waitMs = 0) {
  clearTimeout(timer)
  if (photo === null) return
  tries = 0
  timer = setTimeout(send, waitMs)
}

const isNarrow = () => matchMedia('(width < 60rem)').matches

/** The card's place has the photo, as long as there is no card of it: it is seen that it was taken. */
function showPhoto() {
  byId('before').src = photoUrl
  byId('before').hidden = false
  byId('card').hidden = true
}

/**
 * No card came of what was chosen: what was there before stays, faint, and is called so; nothing of it can be taken for the card that was
 * asked for. @param {boolean} isOfPhoto Whether the photo cannot be used.
 */
function showNoCard(isOfPhoto) {
  byId('taking').hidden = true
  byId('after').hidden = true
  if (isOfPhoto) byId('before').hidden = true
  if (made !== null && byId('before').hidden) byId('card').hidden = false
  byId('stage').classList.add('past')
  tellState(byId('card').hidden ? words.noCard : words.pastCard)
  byId('photo-label').classList.remove('plain')
}

/** @param {string} text Said at the card, and in the strip that stands for it where it is out of sight. */
function tellState(text) {
  byId('state').textContent = text
  byId('strip-state').textContent = text
  const shown = [byId('card'), byId('before')].find(image => !image.hidden)
  byId('small').hidden = shown === undefined
  if (shown !== undefined) byId('small').src = shown.src
}

/** While a card is made, nobody takes the one before it for the new one. @param {boolean} isBusy */
function setBusy(isBusy) {
  byId('result').setAttribute('aria-busy', String(isBusy))
  byId('taking').inert = isBusy
  byId('after').inert = isBusy
}

async function send() {
  if (photo === null) return
  running?.abort()
  const own = new AbortController()
  running = own
  setBusy(true)
  if (isNew) showPhoto()
  if (isNew && tries === 0 && isNarrow()) byId('card-title').scrollIntoView()
  tellState(words.making)
  byId('again').hidden = true
  const body = new FormData(form)
  body.set('photo', photo)
  if (focus !== null) body.set('focus', `${focus.x.toFixed(4)},${focus.y.toFixed(4)}`)
  try {
    const headers = { accept: 'multipart/form-data', 'accept-language': document.documentElement.lang }
    const answer = await fetch('/cards', { method: 'POST', body, headers, signal: own.signal })
    if (answer.ok) await show(await answer.formData())
    else if (isTriedAgain(answer)) return
    else await refuse(answer)
  } catch {
    if (own.signal.aborted) return
    showNoCard(false)
    tellProblem(words.noServer)
    byId('again').hidden = false
  }
  if (running === own) setBusy(false)
}

/** @param {Response} answer @returns {boolean} Where the server says when to come back, the page does. */
function isTriedAgain({ status, headers }) {
  const seconds = Number(headers.get('retry-after'))
  if ((status !== 503 && status !== 429) || !(seconds > 0) || tries >= mostTries) return false
  tries++
  tellProblem()
  tellState(words.busy.replace('{x}', String(seconds)))
  timer = setTimeout(send, seconds * 1000)
  return true
}

/**
 * The server knows no file's name and calls each by its field, and looks and formats by their IDs, in quotes; here they are called what this
 * page and the photo's owner call them.
 * @param {string} text @returns {string}
 */
function nameParts(text) {
  /** @type {Record<string, string | undefined>} */
  const names = {
    ...words.formats,
    ...words.looks,
    photo: photo?.name,
    handwriting: byId('handwriting').files[0]?.name,
  }
  return text.replace(/([“«]\s?)([a-z0-9-]+)(\s?[”»])/gu, (all, open, id, close) =>
    Object.hasOwn(names, id) && names[id] !== undefined ? `${open}${names[id]}${close}` : all,
  )
}

// A text is named, and it is the look that does not suit it.
const aboutLook = /^(?:CONTRAST|FIGURE|TEMPLATE)_|_NOT_TAKEN$/

/**
 * The field of this page that a problem is about, if any: a text that is the campaign's own has none, and its look is to blame.
 * @param {{ code: string, args?: Record<string, unknown> }} problem @returns {string}
 */
function fieldOf({ code, args = {} }) {
  if (aboutLook.test(code)) return 'template'
  const named = [args.file, args.slot, args.field].find(name => form.elements.namedItem(String(name)))
  if (named !== undefined) return String(named)
  const [kind] = code.split('_', 1)
  return kind === 'PHOTO' || kind === 'HANDWRITING'
    ? kind.toLowerCase()
    : args.template === undefined
      ? ''
      : 'template'
}

/** @param {Response} answer A problem by RFC 9457, or what a proxy says. */
async function refuse(answer) {
  const problem = await answer.json().catch(() => null)
  const isSaid = typeof problem?.title === 'string'
  const field = isSaid ? fieldOf(problem) : ''
  byId('again').hidden = answer.status < 500
  if (field === 'photo') byId('where').hidden = true
  showNoCard(field === 'photo')
  if (isSaid) tellProblemOf(field, nameParts(problem.title), nameParts(problem.detail))
  else tellProblem(words.noServer)
}

/** @param {FormData} data */
async function show(data) {
  const file = data.get('file')
  /** @type {Card} */
  const card = JSON.parse(String(data.get('report'))).cards[0]
  if (!(file instanceof File)) return
  tellProblem()
  const name = `catsforkids.${card.template}.${card.language}.${card.format}.png`
  made = new File([file], name, { type: 'image/png' })
  URL.revokeObjectURL(cardUrl)
  cardUrl = URL.createObjectURL(made)
  const image = byId('card')
  const own = cardUrl
  image.src = own
  // Shown when its height is known: the page would be scrolled away under it otherwise.
  await image.decode().catch(() => undefined)
  if (own !== cardUrl) return
  image.width = card.width
  image.height = card.height
  image.alt = card.altText
  image.lang = card.language
  image.hidden = false
  byId('before').hidden = true
  byId('stage').classList.remove('past')
  byId('download').href = cardUrl
  byId('download').download = name
  // Where a card can be handed on, that is what a phone is for, and a file of it comes second.
  const isShared = navigator.canShare?.({ files: [made] }) === true
  byId('share').hidden = !isShared
  byId('download').classList.toggle('plain', isShared)
  for (const [id, text] of /** @type {const} */ ([
    ['caption', card.caption],
    ['alt-text', card.altText],
  ])) {
    showText(byId(id), text)
    byId(id).lang = card.language
  }
  const notes = card.notices.filter(({ code }) => code !== 'CAT_NOT_FOUND')
  byId('notes').hidden = notes.length === 0
  byId('notes')
    .querySelector('ul')
    .replaceChildren(
      ...notes.map(({ message }) =>
        Object.assign(document.createElement('li'), { textContent: nameParts(message) }),
      ),
    )
  byId('taking').hidden = false
  byId('after').hidden = false
  byId('said').textContent = ''
  // Ready, but perhaps not right.
  const doubt = card.notices.some(({ code }) => doubtful.has(code)) ? ` ${placeOf(card)}` : ''
  tellState(`${words.made}${doubt}`)
  // From here on the card is what this is about, and taking it the main thing to do.
  byId('photo-label').classList.add('plain')
  showFound(card)
  if (isNew && !isNarrow()) byId('taking').scrollIntoView({ block: 'nearest' })
  isNew = false
}

/**
 * Hashtags and addresses keep their own direction among words that run from the right: #catsforkids, not catsforkids#.
 * @param {Element} element @param {string} text
 */
function showText(element, text) {
  const parts = text.split(/([#@][\p{L}\p{N}_]+|https?:\S+)/u)
  element.replaceChildren(
    ...parts.map((part, index) =>
      index % 2 === 0 ? part : Object.assign(document.createElement('bdi'), { textContent: part }),
    ),
  )
}

const doubtful = new Set(['CAT_NOT_FOUND', 'PLACE_COVERED', 'SUBJECT_COVERED'])

/** @param {Card} card @returns {string} Where the cat was found, and whether it is to be seen there. */
function placeOf({ notices, subject }) {
  const codes = new Set(notices.map(({ code }) => code))
  if (codes.has('PLACE_COVERED')) return words.placeHidden
  if (codes.has('SUBJECT_COVERED') && !codes.has('CAT_NOT_FOUND')) return words.catHidden
  return words.found[subject.source]
}

/** @param {Card} card Its box is in pixels of the upright photo. */
function showFound(card) {
  const { subject, photo } = card
  const { width, height } = photo
  byId('found').textContent = placeOf(card)
  const { box } = subject
  const frame = byId('frame')
  frame.hidden = box === null || focus !== null
  byId('tap-hint').textContent = frame.hidden ? words.point : words.tap
  if (isNew) byId('where').open = subject.source !== 'face' && subject.source !== 'cat'
  if (box !== null) {
    const [x, y, across, down] = box
    for (const [side, share] of /** @type {const} */ ([
      ['left', x / width],
      ['top', y / height],
      ['width', across / width],
      ['height', down / height],
    ]))
      frame.style[side] = `${share * 100}%`
    if (focus === null) {
      byId('across').value = String(Math.round(((x + across / 2) / width) * 100))
      byId('down').value = String(Math.round(((y + down / 2) / height) * 100))
    }
  }
}

/** @param {number} x 0…1 from the left @param {number} y 0…1 from the top */
function point(x, y) {
  focus = { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) }
  byId('across').value = String(Math.round(focus.x * 100))
  byId('down').value = String(Math.round(focus.y * 100))
  byId('point').style.left = `${focus.x * 100}%`
  byId('point').style.top = `${focus.y * 100}%`
  byId('point').hidden = false
  byId('frame').hidden = true
  byId('tap-hint').textContent = words.point
  byId('search').hidden = false
}

byId('photo').addEventListener('change', () => choose(byId('photo').files[0]))
byId('take').addEventListener('change', () => choose(byId('take').files[0]))
byId('again').firstElementChild.addEventListener('click', () => make())
byId('shown').addEventListener('error', () => {
  byId('view').hidden = true
  byId('tap-hint').hidden = true
  byId('unseen').hidden = false
})
// What the browser cannot show, the card will.
for (const id of ['before', 'small'])
  byId(id).addEventListener('error', () => {
    byId(id).hidden = true
  })
// On a phone, as long as the card itself is out of sight.
new IntersectionObserver(
  ([seen]) => {
    byId('strip').hidden =
      (seen?.intersectionRatio ?? 1) >= 0.35 || byId('state').textContent === words.waiting
  },
  { threshold: [0, 0.35] },
).observe(byId('stage'))
byId('view').addEventListener('click', (/** @type {MouseEvent} */ event) => {
  const box = byId('shown').getBoundingClientRect()
  point((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height)
  make()
})
for (const id of ['across', 'down'])
  byId(id).addEventListener('change', () => {
    point(byId('across').value / 100, byId('down').value / 100)
    make()
  })
byId('search').addEventListener('click', () => {
  focus = null
  byId('point').hidden = true
  byId('search').hidden = true
  byId('across').focus()
  make()
})

const drop = byId('drop')
// Dropped beside the field, a photo would replace the page.
for (const name of ['dragover', 'drop']) document.addEventListener(name, event => event.preventDefault())
drop.addEventListener('dragover', () => drop.classList.add('over'))
drop.addEventListener('dragleave', () => drop.classList.remove('over'))
drop.addEventListener('drop', (/** @type {DragEvent} */ event) => {
  drop.classList.remove('over')
  choose(event.dataTransfer?.files[0])
})

form.addEventListener('submit', event => {
  event.preventDefault()
  make()
})
const chosen = new Set(['template', 'format', 'lang', 'hand', 'variant', 'handwriting', 'handwriting-has'])
form.addEventListener('change', event => {
  const { name } = /** @type {HTMLInputElement} */ (event.target)
  if (chosen.has(name)) make()
})
const typed = new Set(['message', 'partner', 'hashtag', 'source', 'report'])
form.addEventListener('input', event => {
  const { name } = /** @type {HTMLInputElement} */ (event.target)
  if (typed.has(name)) make(600)
})
/** @param {boolean} isThere */
function tellWriting(isThere) {
  byId('writing-has').hidden = !isThere
  byId('writing-has').querySelector('input').disabled = !isThere
  byId('writing-remove').hidden = !isThere
}
byId('handwriting').addEventListener('change', () => tellWriting(byId('handwriting').files.length > 0))
byId('writing-remove').addEventListener('click', () => {
  byId('handwriting').value = ''
  tellWriting(false)
  byId('handwriting').focus()
  make()
})

byId('lang').addEventListener('change', () => {
  const language = languages.find(({ code }) => code === byId('lang').value)
  if (language === undefined) return
  // The page's own stay: who reads it can read them.
  byId('card-help').hidden = language.code === byId('report').lang
  byId('card-help').firstElementChild.textContent = words.helpOfCard.replace('{x}', language.name)
  for (const id of ['card-report', 'card-line']) {
    byId(id).lang = language.code
    byId(id).dir = language.direction
  }
  byId('card-report').firstElementChild.textContent = language.report
  byId('card-report').firstElementChild.href = language.reportUrl
  const { before = '', number = '', after = '' } = language.help ?? {}
  const [first, link, last] = byId('card-line').children
  first.textContent = before
  link.textContent = number
  link.href = `tel:${number.replace(/\s/g, '')}`
  last.textContent = after
  byId('card-line').hidden = language.help === null
})

byId('share').addEventListener('click', async () => {
  if (made === null) return
  // Whoever closes the sheet has not failed at anything.
  await navigator.share({ files: [made], text: byId('caption').textContent }).catch(() => undefined)
})

/** @param {string} id @returns {Promise<boolean>} Whether it was copied; where the page is not from a safe address, by the older way. */
async function copy(id) {
  const element = byId(id)
  try {
    await navigator.clipboard.writeText(element.textContent)
    return true
  } catch {
    byId('texts').open = true
    getSelection()?.selectAllChildren(element)
    return document.execCommand('copy')
  }
}
for (const [button, id, done] of /** @type {const} */ ([
  ['copy-caption', 'caption', words.captionCopied],
  ['copy-alt', 'alt-text', words.altTextCopied],
]))
  byId(button).addEventListener('click', async () => {
    byId('said').textContent = (await copy(id)) ? done : words.notCopied
  })
