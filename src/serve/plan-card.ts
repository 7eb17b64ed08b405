// The form's fields in, the order for a process out, with everything in it known to be there: a name that is unknown is refused before
// the photo waits for its turn. A template, a language, a network is never a path.
import type { Notice } from '../base/errors.js'
import { Problem } from '../base/errors.js'
import { findNearest } from '../base/nearest.js'
import type { Campaign } from '../campaign/campaign.js'
import { chooseLanguage } from '../campaign/choose-language.js'
import type { Network } from '../networks/network.js'
import { findNetwork } from '../networks/networks.js'
import { planFormats } from '../networks/plan-formats.js'
import { parseFocus } from '../photo/subject/focus.js'
import { parseFormat } from '../template/formats.js'
import type { CardForm } from './card-form.js'
import type { CardOrder, CardPhotos, PictureType } from './card-order.js'
import type { SentPhoto } from './photo-room.js'

/** What a server offers. */
export interface Offer {
  readonly campaign: Campaign
  readonly templates: readonly { readonly id: string; readonly title: string; readonly description: string }[]
}

export interface PlannedCard {
  readonly order: CardOrder
  /** About the choice of the language, if there is something to say. */
  readonly notice: Notice | null
}

// A size of one's own is for strangers at most as long as a side of the largest format: 3 000² pixels take what an A4 takes.
const mostOwnSide = 3000

/** Throws TEMPLATE_UNKNOWN, LANGUAGE_UNKNOWN, FORMAT_…, FOCUS_INVALID, NETWORK_UNKNOWN, FIELD_INVALID, OPTION_NEEDS. */
export function planCard(
  { photo, handwriting }: CardPhotos<SentPhoto>,
  form: CardForm,
  picture: PictureType,
  { campaign, templates }: Offer,
): PlannedCard {
  const { message, hashtag, source, report, partner, focus = 'auto' } = form
  parseFocus(focus)
  const { tag, notice } = chooseLanguage(campaign, form.lang ?? null, null)
  const known = templates.map(({ id }) => id)
  const template = form.template ?? known[0]!
  if (!known.includes(template))
    throw new Problem('TEMPLATE_UNKNOWN', { value: template, nearest: findNearest(template, known), known })
  const { format, networks } = planFormat(form)
  const { variant, 'handwriting-has': handwritingHas, 'max-bytes': maxBytes } = form
  if (handwritingHas !== undefined && handwriting === null)
    throw new Problem('OPTION_NEEDS', { option: 'handwriting-has', other: 'handwriting' })
  return {
    notice,
    order: {
      photo,
      handwriting,
      handwritingHas,
      template,
      language: tag,
      format,
      focus,
      hand: form.hand,
      variant: variant === undefined ? undefined : Number(variant),
      picture,
      maxBytes: maxBytes === undefined ? undefined : Number(maxBytes),
      texts: { message, hashtag, source, report, partner },
      networks: networks.map(({ id }) => id),
    },
  }
}

/** One form is one card: networks that want different formats want several. */
function planFormat(form: CardForm): { readonly format: string; readonly networks: readonly Network[] } {
  const named = (form.for ?? '').split(',').map(name => name.trim())
  const networks = [...new Set(named.filter(name => name !== '').map(findNetwork))]
  const plans = planFormats(
    form.format === undefined ? null : [parseFormat(form.format, mostOwnSide).id],
    networks,
  )
  if (plans.length > 1) throw new Problem('FIELD_INVALID', { field: 'for', expected: 'bluesky | instagram' })
  return plans[0]!
}
