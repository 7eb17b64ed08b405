// Codes as cells have them in; what they name, or the problem with them, out. Remembered: a list says the same over and over.
import { Problem } from '../../base/errors.js'
import { remember } from '../../base/remember.js'
import type { Campaign } from '../../campaign/campaign.js'
import { chooseLanguage } from '../../campaign/choose-language.js'
import type { Network } from '../../networks/network.js'
import { findNetwork } from '../../networks/networks.js'
import { findFormat } from '../../networks/plan-formats.js'
import type { Template } from '../../template/template.js'

export interface Codes {
  readonly languageOf: (code: string) => string | Problem
  readonly formatOf: (code: string) => string | Problem
  readonly networkOf: (id: string) => Network | Problem
  readonly templateOf: (name: string) => Promise<Template | Problem>
}

const mostAnswers = 500

const rememberCode = <T>(answer: (code: string) => T): ((code: string) => T) =>
  remember(mostAnswers, (code: string) => code, answer)

/** @param findTemplate throws TEMPLATE_UNKNOWN, TEMPLATE_INVALID */
export const openCodes = (
  campaign: Campaign,
  findTemplate: (idOrFile: string) => Promise<Template>,
): Codes => ({
  languageOf: rememberCode(code => attempt(() => chooseLanguage(campaign, code, null).tag)),
  formatOf: rememberCode(code => attempt(() => findFormat(code).id)),
  networkOf: id => attempt(() => findNetwork(id)),
  templateOf: rememberCode(name => findTemplate(name).catch(problemOf)),
})

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error
  throw error
}

/** What it gives, or the problem that it throws. */
export function attempt<T>(work: () => T): T | Problem {
  try {
    return work()
  } catch (error) {
    return problemOf(error)
  }
}
