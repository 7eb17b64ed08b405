// A campaign and a language tag in; its words, with the reporting point of that language and region, out.
// Does not choose the language.
import { Problem } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'
import type { Campaign, ReportingPoint, Words } from './campaign.js'
import { fillText } from './fill-text.js'

/** The point that names the tag (`fr-FR`), else its language (`fr`, `sr-Latn`), else the one for all others. */
export function findReportingPoint(points: readonly ReportingPoint[], tag: string): ReportingPoint {
  const parts = tag.split('-')
  const wanted = [...parts.map((_, index) => parts.slice(0, parts.length - index).join('-')), '*']
  for (const language of wanted) {
    const point = points.find(({ languages }) => languages.includes(language))
    if (point) return point
  }
  return points[0]!
}

/**
 * The words of `language`, a key of the campaign's languages. `tag` is what was asked for, region included: it only
 * decides where to report. Throws LANGUAGE_UNKNOWN.
 */
export function resolveWords(campaign: Campaign, language: string, tag: string = language): Words {
  const words = campaign.languages.get(language)
  if (!words) {
    const known = [...campaign.languages.keys()]
    throw new Problem('LANGUAGE_UNKNOWN', { value: language, nearest: findNearest(language, known), known })
  }
  const region = /-([A-Z]{2}|\d{3})$/.exec(tag)?.[1]
  if (!region) return words
  const point = findReportingPoint(campaign.reporting, `${language}-${region}`)
  return { ...words, ...reportingTo(point, words.reportPatterns) }
}

/** What a language's words say of where to report. */
export const reportingTo = (
  { site, url }: ReportingPoint,
  { report, reportAlone }: Words['reportPatterns'],
): Pick<Words, 'report' | 'reportAlone' | 'reportSite' | 'reportUrl'> => ({
  report: fillText(report, { site }),
  reportAlone: fillText(reportAlone, { site }),
  reportSite: site,
  reportUrl: url,
})
