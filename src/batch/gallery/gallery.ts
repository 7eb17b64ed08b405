// The entries of a report in, a page that shows them out: one file, no server, no network, nothing loaded but the cards
// beside it. What comes from the manifest is data in the page, never markup: its scripts (pages/) put it there as text.
import { createHash } from 'node:crypto'
import { unlessForbidden } from '../../base/disk-errors.js'
import { escapeHtml } from '../../base/escape-html.js'
import { readHead } from '../../base/open-file.js'
import { readPageFile } from '../../base/page-file.js'
import type { GalleryWords } from '../../messages/gallery.js'
import type { UiLanguage } from '../../messages/languages.js'
import type { UiWords } from '../../messages/words.js'
import type { ReportHead } from '../report/report.js'
import type { ReportEntry } from '../report/report-entry.js'
import { type ReviewSource, reviewDataOf } from './review-data.js'

/** A text of the report: where it stands among the page's texts, or itself. */
export type GalleryText = number | string

/** A post of a card, beside the card's own picture. */
type GalleryPost = readonly [network: string, file: string, caption: GalleryText, altText: GalleryText]

/** A card as the page's script takes it apart again; one that failed has no size, and a message and a hint for its texts. */
export type GalleryCard = readonly [
  row: number,
  file: string,
  photo: string,
  partner: string,
  id: string,
  template: string,
  language: string,
  format: string,
  width: number,
  height: number,
  first: GalleryText,
  second: GalleryText,
  posts?: readonly GalleryPost[],
  ...notes: GalleryText[],
]

/** A mark of what this program wrote, near the beginning of each page. */
const generatorMark = '<meta name="generator" content="catsforkids'

/** Whether a page of ours lies there. Throws OUTPUT_NOT_WRITABLE for a file that may not be read. */
export async function isGallery(path: string): Promise<boolean> {
  const head = await readHead(path, 2048).catch(unlessForbidden(path))
  return head?.toString().includes(generatorMark) ?? false
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** JSON as it may stand in a script element: nothing in it can end the element or open a comment. */
const embed = (value: unknown): string => JSON.stringify(value).replace(/[<>\u2028\u2029]/g, escapeCharacter)

const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

const filters = ['partner', 'language', 'template', 'format', 'status'] as const

// Captions and alt texts repeat from card to card and stand in the page once; more distinct ones than these stand with their cards.
const mostTexts = 20_000

/** Distinct texts by number, in the order in which they were met. */
function openTexts(): {
  readonly numberOf: (text: string) => GalleryText
  readonly texts: () => string[]
} {
  const numbers = new Map<string, number>()
  return {
    numberOf: text => {
      const found = numbers.get(text)
      if (found !== undefined) return found
      if (numbers.size >= mostTexts) return text
      numbers.set(text, numbers.size)
      return numbers.size - 1
    },
    texts: () => [...numbers.keys()],
  }
}

// `file:` is for a page that is opened from the disk, `'self'` for one that somebody puts on a server.
const policyFor = (style: string, script: string): string =>
  [
    "default-src 'none'",
    "img-src 'self' file:",
    `style-src ${hashOf(style)}`,
    `script-src ${hashOf(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

// In this order: each uses only what stands before it.
const scripts = ['page.js', 'search.js', 'manifest.js', 'review.js', 'gallery.js']

/** Modules that import one another, as the one script of a page that has no files to import from. */
const joinModules = (modules: readonly string[]): string =>
  modules
    .join('')
    .replace(/^import \{[^}]*\} from '\.\/[\w-]+\.js'\n/gm, '')
    .replace(/^export (?=const |let |function |async )/gm, '')

const readScript = async (): Promise<string> => joinModules(await Promise.all(scripts.map(readPageFile)))

const head = (
  title: string,
  version: string,
  language: UiLanguage,
  style: string,
  script: string,
): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyFor(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
${generatorMark} ${escapeHtml(version)}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
`

const body = ({ manifest, version }: ReportHead, words: GalleryWords): string => `<body>
<a class="skip" href="#cards">${escapeHtml(words.skip)}</a>
<header>
<div class="title">
<h1>${escapeHtml(words.title)}</h1>
<p class="from">${escapeHtml(words.from)} <span dir="auto">${escapeHtml(manifest)}</span></p>
</div>
<p class="counts" id="counts"></p>
</header>
<div class="bar">
<div class="views" id="views" role="group" aria-label="${escapeHtml(words.views)}" hidden>
<button type="button" id="first" aria-pressed="false"></button>
<button type="button" id="all" aria-pressed="true">${escapeHtml(words.allCards)}</button>
</div>
<form id="filters" role="search" aria-label="${escapeHtml(words.filters)}">
<label class="find"><span>${escapeHtml(words.search)}</span><input type="search" id="find" autocomplete="off" spellcheck="false"></label>
${filters.map(name => `<label><span>${escapeHtml(words[name])}</span><select id="${name}"></select></label>`).join('\n')}
<label hidden><span>${escapeHtml(words.reason)}</span><select id="why"></select></label>
<button type="reset" id="clear" hidden>${escapeHtml(words.clear)}</button>
</form>
<p class="shown" id="shown" role="status" aria-live="polite"></p>
<p class="shown" id="translations" hidden></p>
</div>
<main id="cards" tabindex="-1">
<noscript><p class="empty">${escapeHtml(words.noScript)}</p></noscript>
<ul id="list"></ul>
<p class="empty" id="empty" hidden>${escapeHtml(words.noFit)}</p>
<p class="more"><button type="button" id="more" hidden>${escapeHtml(words.more)}</button></p>
</main>
<section class="corrections" id="corrections" aria-label="${escapeHtml(words.corrections)}" hidden>
<p class="actions"><b id="how-many" role="status" aria-live="polite"></b>
<button type="button" id="download">${escapeHtml(words.download)}</button>
<button type="button" id="undo-all">${escapeHtml(words.undoAll)}</button></p>
<div id="next" hidden>
<p id="where"></p>
<p class="actions"><code id="command" dir="ltr"></code>
<button type="button" id="copy-command">${escapeHtml(words.copyCommand)}</button></p>
<p>${escapeHtml(words.onlyThese)}</p>
</div>
</section>
<footer><p>${escapeHtml(words.madeBy.replace('{x}', `catsforkids ${version}`))}</p></footer>
<p class="said" id="said" role="status" aria-live="polite"></p>
`

/** The page, piece by piece. `entries` by row. */
export async function* renderGallery(
  report: ReportHead,
  entries: readonly ReportEntry[],
  { gallery: words, language }: UiWords,
  review: ReviewSource | null = { list: null, manifest: '', templates: [], options: null },
): AsyncGenerator<string, void> {
  const { numberOf, texts } = openTexts()
  const [house, own, script] = await Promise.all([
    readPageFile('house.css'),
    readPageFile('gallery.css'),
    readScript(),
  ])
  const style = house + own
  const title = `${words.title}: ${report.manifest}`
  yield head(title, report.version, language, style, script) + body(report, words)
  yield '<script type="application/json" id="data">[\n'
  let separator = ''
  for (const entry of entries) {
    yield `${separator}${embed(tupleOf(entry, numberOf))}`
    separator = ',\n'
  }
  yield `\n]</script>\n<script type="application/json" id="texts">${embed(texts())}</script>\n`
  yield `<script type="application/json" id="review">${embed(reviewDataOf(entries, review))}</script>\n`
  yield `<script type="application/json" id="words">${embed(words)}</script>\n`
  yield `<script type="module">${script}</script>\n</body>\n</html>\n`
}

function tupleOf(entry: ReportEntry, numberOf: (text: string) => GalleryText): GalleryCard {
  const { row, file, photo, partner, id, template, language, format } = entry
  const start = [row, file, photo, partner ?? '', id ?? '', template, language, format] as const
  if (entry.status === 'failed') return [...start, 0, 0, numberOf(entry.message), numberOf(entry.hint)]
  const { width, height, caption, altText, files = [], notices } = entry
  const posts = files.map(
    post => [post.network, post.file, numberOf(post.caption), numberOf(post.altText)] as const,
  )
  const notes = notices.map(({ message, hint }) => numberOf(`${message} ${hint}`))
  return [...start, width, height, numberOf(caption), numberOf(altText), posts, ...notes]
}
