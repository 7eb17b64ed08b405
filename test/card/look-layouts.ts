// A look, a format and a few choices in; its placements, laid out, out: what tests ask of the program's own looks.
import { wordsOf } from '../../src/card/card-words.js'
import { openStudio } from '../../src/card/studio.js'
import type { Written } from '../../src/handwriting/written.js'
import type { CardLayout } from '../../src/layout/card-layout.js'
import { parseFormat } from '../../src/template/formats.js'
import { resolveSpec } from '../../src/template/resolve.js'
import type { HandName } from '../../src/text/hands.js'

const studio = await openStudio()

export interface LookChoices {
  readonly language?: string
  readonly hand?: HandName
  readonly logoRatio?: number | null
  /** One's own. */
  readonly message?: string | undefined
  readonly written?: Written | undefined
  /** The name beside a logo. */
  readonly partner?: string | undefined
}

export async function layoutsOfLook(
  look: string,
  format: string,
  { language: code = 'en', hand = 'caveat', logoRatio = null, message, written, partner }: LookChoices = {},
): Promise<CardLayout[]> {
  const { language, words, breaks, reportUrl } = await wordsOf({ language: code, message, partner }, studio)
  const layouts = await studio.layOut(
    resolveSpec({
      template: await studio.findTemplate(look),
      format: parseFormat(format),
      language,
      words,
      breaks,
      variant: 1,
      hand,
      plainHand: hand,
      reportUrl,
      figure: studio.campaign.figure.value,
      logoRatio,
      ...(written ? { written } : {}),
    }),
  )
  return [...layouts].filter(layout => layout !== null)
}
