// The options that send a batch's cards to a queue in; a way to have them made there, or null for a batch that is made
// here, out. Loads the queue's rooms only where they are asked for.
import type { MakeElsewhere } from '../../batch/make-card.js'
import { defaultCampaign } from '../../campaign/load.js'
import type { Studio } from '../../card/studio.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import type { Places } from '../worker/worker-places.js'
import type { BatchOptions } from './batch-order.js'

export interface Elsewhere {
  readonly make: MakeElsewhere
  readonly close: () => Promise<void>
}

/** Opens store and queue. Throws STORE_…, QUEUE_…, LIBRARY_MISSING, INTERRUPTED. */
export async function openElsewhere(
  { queue, store: storeAddress }: Places,
  options: BatchOptions,
  studio: Studio,
  { words: all, signal }: Context,
  say: (text: string) => void,
): Promise<Elsewhere> {
  const words = all.worker
  const [{ openStore }, { openFollower }, { openQueueMaker }] = await Promise.all([
    import('../../queue/store.js'),
    import('../../queue/follow.js'),
    import('../../queue/make-by-queue.js'),
  ])
  const store = await untilInterrupted(openStore(storeAddress, true, signal), signal)
  try {
    const watch = {
      lost: (detail: string) => say(`${words.lost(detail)}\n`),
      back: () => say(`${words.back}\n`),
    }
    const follower = await openFollower(queue, signal, watch)
    const close = async (): Promise<void> => {
      await follower.close()
      store.close()
    }
    try {
      // Asked over a line that may be lost in the same moment, and is then waited for.
      const workers = await untilInterrupted(follower.countWorkers(), signal)
      if (workers === 0) say(`${words.noWorkers}\n`)
      const make = await openQueueMaker({
        follower,
        store,
        version: studio.version,
        campaign: options.campaign ?? defaultCampaign,
        messages: all,
        redo: options.redo ?? false,
      })
      return { make, close }
    } catch (error) {
      await follower.close()
      throw error
    }
  } catch (error) {
    store.close()
    throw error
  }
}
