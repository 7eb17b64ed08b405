// One studio in, the studio that a job asks for out: with the campaign and the template that were bundled, or that were
// sent with the batch. Fonts, ruler, layouts and decoded photos stay shared. Opens no path: only the store's bytes.

import { Problem } from '../base/errors.js'
import { remember } from '../base/remember.js'
import type { Campaign } from '../campaign/campaign.js'
import { findCampaignIds, loadCampaign } from '../campaign/load.js'
import { parseCampaign } from '../campaign/parse.js'
import type { Studio } from '../card/studio.js'
import type { Shelf } from '../photo/shelf.js'
import { root } from '../root.js'
import { parseTemplate } from '../template/load.js'
import { parseCampaignFiles, type Source } from './card-job.js'
import type { Store } from './store.js'

const mostSources = 50
const mostBytes = 4 << 20

const sentMark = 'sent:'

/** What a studio of {@link openJobStudios} calls a job's template. */
export const nameSource = (source: Source): string => ('id' in source ? source.id : sentMark + source.sha256)

/** The store's text of this hash; null where it is not there. */
async function findText(
  store: Store,
  shelf: 'templates' | 'campaigns',
  sha256: string,
): Promise<string | null> {
  try {
    return new TextDecoder().decode(await store.get(shelf, sha256, mostBytes))
  } catch (error) {
    if (error instanceof Problem && error.code === 'STORE_MISSING') return null
    throw error
  }
}

async function loadSource(source: Source, store: Store): Promise<Campaign> {
  if ('id' in source) {
    // Asked for by itself: loadCampaign would take the name of a folder, too.
    const known = await findCampaignIds(root)
    if (!known.includes(source.id)) throw new Problem('CAMPAIGN_NOT_SENT', { value: source.id })
    return loadCampaign(source.id, root)
  }
  const text = await findText(store, 'campaigns', source.sha256)
  if (text === null) throw new Problem('CAMPAIGN_NOT_SENT', { value: source.sha256 })
  const files = parseCampaignFiles(text)
  if (files === null) throw new Problem('CAMPAIGN_NOT_SENT', { value: source.sha256 })
  const parsed = parseCampaign(files, source.sha256)
  if ('campaign' in parsed) return parsed.campaign
  throw new Problem('CAMPAIGN_INVALID', { file: source.sha256, mistakes: parsed.mistakes })
}

/** Opens what is in memory once, for whoever asks: one caller's signal stops that caller alone. Takes no path. */
function openOnce<O extends { readonly signal?: AbortSignal | undefined }, T>(
  open: (source: Uint8Array, options: O) => Promise<T>,
): (source: string | Uint8Array, options: O) => Promise<T> {
  const opened = new WeakMap<Uint8Array, Promise<T>>()
  return async (source, options) => {
    if (typeof source === 'string') throw new Problem('JOB_INVALID', { detail: source })
    const shared = opened.get(source) ?? open(source, { ...options, signal: undefined })
    opened.set(source, shared)
    const result = await shared
    options.signal?.throwIfAborted()
    return result
  }
}

/** The same shelf for bytes. */
function shelveBytes(shelf: Shelf): Shelf {
  const openLogo = openOnce((source, _: { readonly signal?: AbortSignal | undefined }) =>
    shelf.openLogo(source),
  )
  return {
    ...shelf,
    openPhoto: openOnce(shelf.openPhoto),
    openHandwriting: openOnce(shelf.openHandwriting),
    openLogo: (source, signal) => openLogo(source, { signal }),
  }
}

/** A function of a job's campaign. Its studio knows templates by {@link nameSource}. */
export function openJobStudios(studio: Studio, store: Store): (campaign: Source) => Promise<Studio> {
  const shelf = shelveBytes(studio.shelf)
  const findSent = remember(
    mostSources,
    (sha256: string) => sha256,
    async (sha256: string) => {
      const text = await findText(store, 'templates', sha256)
      if (text === null) throw new Problem('TEMPLATE_NOT_SENT', { value: sha256 })
      return parseTemplate(text, sha256)
    },
  )
  const findTemplate = (name: string): ReturnType<Studio['findTemplate']> =>
    name.startsWith(sentMark) ? findSent(name.slice(sentMark.length)) : studio.findTemplate(name)
  return remember(mostSources, nameSource, async (source: Source) => ({
    ...studio,
    shelf,
    findTemplate,
    campaign: await loadSource(source, store),
  }))
}
