// A template in; what only its layout shows to be wrong, by format and language, out. Makes some cards of it and keeps none.
import type { Problem } from '../../../base/errors.js'
import type { Studio } from '../../../card/studio.js'
import { formats } from '../../../template/formats.js'
import type { Template } from '../../../template/template.js'
import { type CardFault, tryCard } from './try-card.js'

/** One thing to mend, and everywhere it shows. */
export type Warning = {
  readonly formats: readonly string[]
  readonly languages: readonly string[]
} & ({ readonly fault: CardFault } | { readonly problem: Problem })

export interface TrialPhoto {
  readonly photo: string | Uint8Array
  readonly focus: string
}

interface FoundFault {
  readonly key: string
  readonly what: { readonly fault: CardFault } | { readonly problem: Problem }
  readonly format: string
  readonly language: string
}

/** The default language, then the one with the longest message, and there with a partner too. */
function listTrials({ campaign }: Studio): { language: string; partner: boolean }[] {
  const longest = [...campaign.languages].toSorted(([, a], [, b]) => b.message.length - a.message.length)[0]
  const language = campaign.defaultLanguage
  return [
    { language, partner: false },
    { language: longest?.[0] ?? language, partner: true },
  ]
}

/** Lays the template out in every format. */
export async function tryTemplate(
  template: Template,
  photo: TrialPhoto,
  studio: Studio,
  signal: AbortSignal,
): Promise<Warning[]> {
  const findings: FoundFault[] = []
  for (const { language, partner } of listTrials(studio)) {
    for (const { id: format } of formats) {
      const tried = await tryCard({ template, ...photo, language, format, partner, signal }, studio)
      const found =
        tried.kind === 'made'
          ? tried.faults.map(fault => ({ key: `${fault.rule} ${fault.part}`, what: { fault } }))
          : [{ key: tried.problem.code, what: { problem: tried.problem } }]
      findings.push(...found.map(finding => ({ ...finding, format, language })))
    }
  }
  const keys = [...new Set(findings.map(({ key }) => key))]
  return keys.map(key => {
    const alike = findings.filter(finding => finding.key === key)
    const listOf = (name: 'format' | 'language'): string[] => [...new Set(alike.map(item => item[name]))]
    return { ...alike[0]!.what, formats: listOf('format'), languages: listOf('language') }
  })
}
