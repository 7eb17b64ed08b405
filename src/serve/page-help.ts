// The foot of the server's page: where to report and who listens, as the campaign says it in a language; and who runs the page.
import { escapeHtml } from '../base/escape-html.js'
import type { Campaign, Words } from '../campaign/campaign.js'
import { findReportingPoint } from '../campaign/resolve-words.js'
import type { CardPageWords } from '../messages/card-page.js'

/** Where to report and who listens, in a language of the campaign. */
export interface PageLanguage {
  readonly code: string
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly report: string
  readonly reportUrl: string
  /** Null where the campaign names none in this language. */
  readonly help: HelpText | null
}

/** A line of a caption that names a help line: what stands before its number, the number as it is written, what stands after it. */
interface HelpText {
  readonly before: string
  readonly number: string
  readonly after: string
}

const t = escapeHtml

/** Telephone numbers are written with spaces of several kinds, which must not matter when they are looked for. */
function findNumber(text: string, numbers: readonly string[]): HelpText | null {
  for (const number of numbers) {
    const signs = [...number.replace(/\s/g, '')].map(sign => sign.replace(/[^\p{L}\p{N}]/u, '\\$&'))
    const found = new RegExp(signs.join('\\s?'), 'u').exec(text)
    if (found === null) continue
    const [written] = found
    return {
      before: text.slice(0, found.index),
      number: written,
      after: text.slice(found.index + written.length),
    }
  }
  return null
}

export function languagesOf({ helpLines, languages }: Campaign): PageLanguage[] {
  const numbers = helpLines.map(({ number }) => number)
  return [...languages].map(([code, { name, direction, caption, report, reportUrl }]) => {
    const [help = null] = caption.flatMap(({ text }) => findNumber(text, numbers) ?? [])
    return { code, name, direction, report, reportUrl, help }
  })
}

const renderHelp = ({ before, number, after }: HelpText): string =>
  `${t(before)}<a href="tel:${t(number.replace(/\s/g, ''))}" dir="ltr">${t(number)}</a>${t(after)}`

/** The reporting point for all languages that have none of their own, unless the page names it already. */
function renderElsewhere({ reporting }: Campaign, own: Words, words: CardPageWords): string {
  const { site, url } = findReportingPoint(reporting, '*')
  if (url === own.reportUrl) return ''
  const link = `<a href="${t(url)}" rel="noreferrer" dir="ltr">${t(site)}</a>`
  return ` ${fill(t(words.reportElsewhere), { x: link })}`
}

/** Its name alone: what follows the comma says in English what it is. */
const shortName = (organisation: string): string => organisation.split(',', 1)[0]!

function fill(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{([a-z])\}/g, (all, name: string) => parts[name] ?? all)
}

export interface PageFoot {
  readonly campaign: Campaign
  /** The campaign's words in the page's language, or the nearest to it. */
  readonly own: Words
  readonly help: PageLanguage['help']
  readonly words: CardPageWords
  readonly version: string
  /** Who runs the page; null where nobody said so. */
  readonly partner: string | null
}

export function renderFoot({ campaign, own, help, words, version, partner }: PageFoot): string {
  const tongue = `lang="${t(own.language)}" dir="${own.direction}"`
  const helpLine = help === null ? '' : `<p id="help" ${tongue}>${renderHelp(help)}</p>`
  const runner = partner === null ? words.runByUnknown : fill(words.runBy, { x: partner })
  const about = fill(words.campaignOf, {
    x: campaign.hashtag,
    y: shortName(campaign.organisation),
    z: campaign.launched.slice(0, 4),
  })
  return `<footer>
<section aria-labelledby="help-title">
<h2 id="help-title">${t(words.help)}</h2>
<p>${t(words.never)}</p>
<p id="report" ${tongue}><a href="${t(own.reportUrl)}" rel="noreferrer">${t(own.report)}</a></p>
${helpLine}
<p class="hint" id="elsewhere">${help === null ? '' : t(words.elsewhere)}${renderElsewhere(campaign, own, words)}</p>
<div id="card-help" hidden>
<h3></h3>
<p id="card-report"><a rel="noreferrer"></a></p>
<p id="card-line"><span></span><a dir="ltr"></a><span></span></p>
</div>
</section>
<section aria-labelledby="about-title">
<h2 id="about-title">${t(words.about)}</h2>
<p id="runner">${t(runner)} ${t(words.picturesOnly)}</p>
<p dir="auto">${t(about)}</p>
<p class="hint">${t(fill(words.madeBy, { x: `catsforkids ${version}` }))}</p>
</section>
</footer>`
}
