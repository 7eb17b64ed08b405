// What is shown and the words for it in; the page's HTML out. The page fills itself from the server's events: pages/preview.js.

import { escapeHtml } from '../../../base/escape-html.js'
import type { PageWords } from '../../../messages/tools.js'
import type { Show } from '../templates-preview.js'

/** What the script needs to know from the start. */
export interface PageData {
  readonly languages: Show['languages']
  readonly formats: readonly { readonly id: string; readonly width: number; readonly height: number }[]
  readonly words: PageWords
  readonly boxes: boolean
}

/** The page; `language` is that of its words. */
export function renderPage(data: PageData, language: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>catsforkids</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body data-page="${escapeHtml(JSON.stringify(data))}">
<header>
<div class="names"><h1 id="title"></h1><p id="description"></p></div>
<p id="state" role="status"></p>
<label><input type="checkbox" id="boxes"${data.boxes ? ' checked' : ''}> ${escapeHtml(data.words.boxes)}</label>
</header>
<section id="mistakes" hidden><h2>${escapeHtml(data.words.mistakes)}</h2><ol></ol><p>${escapeHtml(data.words.stale)}</p></section>
<main></main>
</body>
</html>
`
}
