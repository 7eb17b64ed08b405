// What every script of the gallery's page uses: its words, its elements, what it says and copies. Text is set as text alone.
// @ts-check

/** @typedef {import('../src/messages/gallery.js').GalleryWords} Words */

/** @param {string} id @returns {any} An element of gallery.ts's markup, of whatever kind it is there. */
export const byId = id => document.getElementById(id)
/** @type {Words} */
export const words = JSON.parse(byId('words').textContent)
export const ui = document.documentElement.lang

/** @param {number} value */
export const number = value => value.toLocaleString(ui)
/** @param {string} text @param {string} [n] @param {string} [x] */
export const fill = (text, n = '', x = '') =>
  text
    .split(/({n}|{x})/)
    .map(part => (part === '{n}' ? n : part === '{x}' ? x : part))
    .join('')
export const plural = new Intl.PluralRules(ui)
/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Readonly<Record<string, unknown>>} properties Of the element, or else attributes.
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, properties, ...children) {
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
export function say(text) {
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
export async function copy(text, done) {
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
