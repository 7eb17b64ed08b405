// What a server offers in; its page, in each language that the program speaks, and the files that belong to it, out. The page works
// as a plain form; its script (pages/serve.js) makes the card at once, and shows where the cat was found.
import { escapeHtml } from '../base/escape-html.js'
import { readPageBytes, readPageFile } from '../base/page-file.js'
import { chooseLanguage } from '../campaign/choose-language.js'
import { defaultCampaign } from '../campaign/load.js'
import { resolveWords } from '../campaign/resolve-words.js'
import type { CardPageWords } from '../messages/card-page.js'
import type { UiLanguage } from '../messages/languages.js'
import type { UiWords } from '../messages/words.js'
import { defaultFormat, formats } from '../template/formats.js'
import { bundledTemplates } from '../template/load.js'
import { variantNumbers } from '../template/sheet.js'
import { handNames } from '../text/hands.js'
import { mostPhotoBytes } from './card-form.js'
import { languagesOf, type PageLanguage, renderFoot } from './page-help.js'
import type { Offer } from './plan-card.js'
import type { ServedFile } from './server.js'

/** What the script needs to know. */
export interface PageData {
  readonly words: CardPageWords
  readonly languages: readonly PageLanguage[]
  readonly mostPhotoBytes: number
}

export interface PageOptions {
  readonly offer: Offer
  readonly words: Readonly<Record<UiLanguage, UiWords>>
  readonly version: string
  /** The name that stands on every card; null where visitors write their own. */
  readonly partner: string | null
}

/** The page and what it loads. */
export async function loadPage(options: PageOptions): Promise<ServedFile[]> {
  const { offer, words } = options
  const languages = languagesOf(offer.campaign)
  const pages = new Map(
    Object.values(words).map(own => [own.language, renderPage(own, languages, options)] as const),
  )
  const asset = async (path: string, mediaType: string, ...names: string[]): Promise<ServedFile> => {
    const files = await Promise.all(names.map(readPageFile))
    const text = files.join('')
    return { path, mediaType, render: () => text }
  }
  const samples = [...pages.keys()]
    .flatMap(language => offer.templates.map(({ id }) => findSample(id, language, offer)))
    .filter(path => path !== null)
    .map(async (path): Promise<ServedFile> => {
      const bytes = await readPageBytes(path)
      return { path: `/${path}`, mediaType: 'image/jpeg', render: () => bytes }
    })
  const html = 'text/html; charset=utf-8'
  return [
    { path: '/', mediaType: html, render: language => pages.get(language)! },
    ...[...pages].map(([language, page]) => ({ path: `/${language}`, mediaType: html, render: () => page })),
    await asset('/page.css', 'text/css; charset=utf-8', 'house.css', 'serve.css'),
    await asset('/page.js', 'text/javascript; charset=utf-8', 'serve.js'),
    ...(await Promise.all(samples)),
    await asset('/icon.svg', 'image/svg+xml', 'icon.svg'),
    // Browsers ask for this when they show a picture by itself, as they do with the card of a form that was sent without scripts.
    await asset('/favicon.ico', 'image/svg+xml', 'icon.svg'),
  ]
}

const t = escapeHtml

const sampled: ReadonlySet<string> = new Set(bundledTemplates)

/**
 * A small card of a look, with the campaign's sentence in the page's language; made by `npm run docs`. Null where there is none: a look
 * from a file of one's own, or another campaign, whose words are not these.
 */
const findSample = (id: string, language: UiLanguage, { campaign }: Offer): string | null =>
  sampled.has(id) && campaign.id === defaultCampaign ? `looks/${language}/${id}.jpg` : null

const pictures = 'image/*,.heic,.heif'

/** A choice of several, of which the first is taken. */
const choice = (
  name: string,
  value: string,
  label: string,
  isFirst: boolean,
  more: readonly string[] = [],
  sample: string | null = null,
): string =>
  `<label class="choice"><input type="radio" name="${name}" value="${t(value)}"${isFirst ? ' checked' : ''}><span>${sample === null ? '' : `<img src="/${sample}" alt="" width="96" height="120" loading="lazy">`}${t(label)}${more.map(line => ` <small>${t(line)}</small>`).join('')}</span></label>`

/** A choice that may be left to the program. */
const menu = (name: string, label: string, any: string, values: readonly (readonly [string, string])[]) =>
  `<p><label for="${name}">${t(label)}</label><select id="${name}" name="${name}"><option value="">${t(any)}</option>${values
    .map(([value, text]) => `<option value="${t(value)}">${t(text)}</option>`)
    .join('')}</select></p>`

/** The card's other lines: the campaign's, unless somebody writes there. */
const renderLines = (words: CardPageWords): string =>
  `<details class="more"><summary>${t(words.lines)}</summary>
<p class="hint">${t(words.linesHint)}</p>
${(['hashtag', 'source', 'report'] as const)
  .map(
    name =>
      `<p><label for="own-${name}">${t(words[name])}</label><input id="own-${name}" name="${name}" maxlength="200" dir="auto"></p>`,
  )
  .join('\n')}
</details>`

/** Who writes and on what; and one's own sheet. */
const renderHandwriting = (words: CardPageWords): string =>
  `<details class="more"><summary>${t(words.handwriting)}</summary>
${menu(
  'hand',
  words.hand,
  words.any,
  handNames.map(name => [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`]),
)}
${menu(
  'variant',
  words.sheet,
  words.any,
  variantNumbers.map(number => [number, number]),
)}
<div class="writing"><input type="file" id="handwriting" name="handwriting" accept="${pictures}" aria-describedby="writing-hint"><label class="button plain" for="handwriting">${t(words.writing)}</label><p class="hint" id="writing-hint">${t(words.writingHint)}</p></div>
<p id="writing-has" hidden><label class="tick"><input type="checkbox" name="handwriting-has" value="hashtag" disabled>${t(words.writingHas)}</label></p>
<p id="writing-remove" hidden><button type="button">${t(words.writingRemove)}</button></p>
</details>`

function renderPage(all: UiWords, languages: readonly PageLanguage[], options: PageOptions): string {
  const { cardPage: words, language } = all
  const { offer, version, partner } = options
  const { campaign, templates } = offer
  const known = campaign.languages.has(language) ? language : campaign.defaultLanguage
  const own = resolveWords(campaign, chooseLanguage(campaign, known, null).language)
  const help = languages.find(({ code }) => code === known)?.help ?? null
  const data: PageData = { words, languages, mostPhotoBytes }
  const looks = templates.map(({ id, title }, index) =>
    choice('template', id, words.looks[id] ?? title, index === 0, [], findSample(id, language, offer)),
  )
  const sizes = formats.map(({ id, width, height }) =>
    choice('format', id, words.formats[id] ?? id, id === defaultFormat, [
      ...(words.uses[id] === undefined ? [] : [words.uses[id]]),
      `${String(width)} × ${String(height)}`,
    ]),
  )
  const tongues = languages.map(
    ({ code, name, direction }) =>
      `<option value="${t(code)}" lang="${t(code)}" dir="${direction}"${code === known ? ' selected' : ''}>${t(name)}</option>`,
  )
  const pages = Object.values(options.words).map(other =>
    other.language === language
      ? `<li><span lang="${other.language}" aria-current="page">${other.language}</span></li>`
      : `<li><a href="/${other.language}" lang="${other.language}" hreflang="${other.language}">${other.language}</a></li>`,
  )
  const partnerField =
    partner !== null
      ? ''
      : `<p><label for="partner">${t(words.partner)}</label><input id="partner" name="partner" maxlength="200" autocomplete="organization" dir="auto" aria-describedby="partner-hint"><span class="hint" id="partner-hint">${t(words.partnerHint)}</span></p>`
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${t(words.intro)}">
<title>${t(campaign.hashtag)} · ${t(words.title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-page="${t(JSON.stringify(data))}">
<header>
<p class="tag" dir="auto">${t(campaign.hashtag)}</p>
<nav aria-label="${t(words.pageLanguage)}"><ul>${pages.join('')}</ul></nav>
</header>
<main>
<div class="head">
<h1>${t(words.title)}</h1>
<blockquote lang="${t(own.language)}" dir="${own.direction}">${t(own.message)}</blockquote>
<p class="source" lang="${t(own.language)}" dir="${own.direction}">${t(own.source)}</p>
<p class="intro">${t(words.intro)}</p>
</div>
<form id="form" action="/cards" method="post" enctype="multipart/form-data">
<div class="photo">
<div class="drop" id="drop">
<div class="actions"><input type="file" id="photo" name="photo" accept="${pictures}" required aria-describedby="drop-hint privacy"><label class="button" for="photo" id="photo-label">${t(words.choose)}</label>
<span id="camera" hidden><input type="file" id="take" accept="image/*" capture="environment"><label class="button plain" for="take">${t(words.take)}</label></span></div>
<p class="hint" id="drop-hint"><span class="drop-word">${t(words.drop)}</span> ${t(words.kinds)} ${t(words.alone)}</p>
</div>
<p class="hint" id="privacy">${t(words.privacy)}</p>
</div>
<section class="result" id="result" aria-labelledby="card-title" aria-busy="false" tabindex="-1">
<h2 id="card-title">${t(words.card)}</h2>
<div class="stage" id="stage">
<p id="state" class="state" role="status">${t(words.waiting)}</p>
<div id="problem" class="problem" role="alert" tabindex="-1" hidden></div>
<p id="again" hidden><button type="button">${t(words.again)}</button></p>
<img id="card" alt="" hidden>
<img id="before" alt="" hidden>
<p class="actions" id="taking" hidden><button type="button" id="share" class="button" hidden>${t(words.share)}</button><a id="download" class="button" download>${t(words.download)}</a></p>
</div>
<div class="after" id="after" hidden>
<div class="notes" id="notes" hidden><h3>${t(words.notes)}</h3><ul></ul></div>
<p class="actions"><button type="button" id="copy-caption">${t(words.copyCaption)}</button><button type="button" id="copy-alt">${t(words.copyAltText)}</button></p>
<p id="said" class="state" role="status"></p>
<details id="texts"><summary>${t(words.texts)}</summary>
<h3>${t(words.caption)}</h3>
<p class="text" id="caption" dir="auto"></p>
<h3>${t(words.altText)}</h3>
<p class="text" id="alt-text" dir="auto"></p>
</details>
</div>
</section>
<details class="where" id="where" hidden>
<summary><h2>${t(words.where)}</h2> <span id="found" class="found"></span></summary>
<p class="hint" id="tap-hint">${t(words.tap)}</p>
<div class="view" id="view"><img id="shown" alt=""><div class="frame" id="frame" hidden></div><div class="point" id="point" hidden></div></div>
<p class="hint" id="unseen" hidden>${t(words.unseen)}</p>
<p><label for="across">${t(words.across)}</label><input type="range" id="across" min="0" max="100" value="50" dir="ltr"></p>
<p><label for="down">${t(words.down)}</label><input type="range" id="down" min="0" max="100" value="50" dir="ltr"></p>
<p><button type="button" id="search" hidden>${t(words.search)}</button></p>
</details>
<div class="choices">
<fieldset><legend>${t(words.look)}</legend><div class="chips">${looks.join('')}</div></fieldset>
<p><label for="lang">${t(words.language)}</label><select id="lang" name="lang">${tongues.join('')}</select></p>
<fieldset><legend>${t(words.format)}</legend><div class="chips">${sizes.join('')}</div></fieldset>
<fieldset class="own"><legend>${t(words.own)}</legend>
<p><label for="message">${t(words.message)}</label><textarea id="message" name="message" rows="3" maxlength="1000" dir="auto" aria-describedby="message-hint"></textarea><span class="hint" id="message-hint">${t(words.messageHint)}</span></p>
${partnerField}
${renderLines(words)}
${renderHandwriting(words)}</fieldset>
<noscript><p class="hint">${t(words.noScript)}</p></noscript>
<p id="make"><button type="submit">${t(words.make)}</button></p>
</div>
<a class="strip" id="strip" href="#card-title" hidden><img id="small" alt=""><span><span id="strip-state" aria-hidden="true"></span><b>${t(words.toCard)}</b></span></a>
</form>
</main>
${renderFoot({ campaign, own, help, words, version, partner })}
</body>
</html>
`
}
