// `campaigns show`: a campaign in; what its cards say, and where each figure, address and wording is from, out.
import { defaultCampaign, loadCampaign } from '../../campaign/load.js'
import { showShort } from '../../messages/show.js'
import { root } from '../../root.js'
import type { Context } from '../context.js'
import { printTable } from '../print/print.js'
import { renderJson } from '../print/render-json.js'

/** Throws CAMPAIGN_UNKNOWN, CAMPAIGN_INVALID. */
export async function showCampaign(
  idOrFolder: string | undefined,
  json: boolean,
  { terminal, words }: Context,
): Promise<void> {
  const campaign = await loadCampaign(idOrFolder ?? defaultCampaign, root)
  const languages = [...campaign.languages].map(([code, own]) => ({
    code,
    name: own.name,
    message: own.message,
    source: own.source,
    report: own.report,
    confidence: own.confidence,
    confidenceSource: own.confidenceSource,
  }))
  if (json) {
    terminal.out(renderJson({ campaign: { ...campaign, languages } }))
    return
  }
  const { outInk } = terminal
  const { headings } = words.tools.campaign
  const section = (title: string, rows: readonly (readonly string[])[]): string =>
    rows.length === 0 ? '' : `\n${outInk.bold(title)}\n${printTable(rows, outInk)}`
  const { name, organisation, launched, figure, figures, reporting, helpLines } = campaign
  terminal.out(`${outInk.bold(showShort(name))}  ${showShort(organisation)}, ${launched}\n`)
  terminal.out(
    section(
      headings.figures,
      [figure, ...figures].map(({ value, fact, source, year, confidence }) => [
        words.labels.number(value),
        confidence,
        `${source}, ${String(year)}`,
        fact,
      ]),
    ),
  )
  terminal.out(
    section(
      headings.reporting,
      reporting.map(({ site, languages: tags, label, checked, confidence }) => [
        site,
        confidence,
        `${label}, ${checked}`,
        tags.join(' '),
      ]),
    ),
  )
  terminal.out(
    section(
      headings.helpLines,
      helpLines.map(({ number, use }) => [number, use]),
    ),
  )
  terminal.out(
    section(
      headings.wording,
      languages.map(({ code, message, confidenceSource, confidence }) => [
        code,
        confidence,
        confidenceSource,
        message,
      ]),
    ),
  )
  terminal.err(`${words.labels.confidences}\n`)
}
