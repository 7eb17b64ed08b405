// The options that `worker` and `batch` share in; where queue and store are, or null for a batch without them, out.
// Connects to nothing.
import { Problem } from '../../base/errors.js'
import { parseQueue, parseStore, type QueueAddress, type StoreAddress } from '../../queue/address.js'
import type { Context } from '../context.js'

/** As commander hands them over. */
export interface WorkerOptions {
  readonly queue?: string
  readonly store?: string
  readonly storeEndpoint?: string
  readonly jobs?: string
  readonly quiet?: boolean
}

export interface Places {
  readonly queue: QueueAddress
  readonly store: StoreAddress
}

/** Where queue and store are. Throws OPTION_NEEDS, OPTION_INVALID. */
export function parsePlaces(
  { queue, store, storeEndpoint }: WorkerOptions,
  env: Context['io']['env'],
): Places | null {
  if (queue === undefined) {
    if (store !== undefined) throw new Problem('OPTION_NEEDS', { option: '--store', other: '--queue' })
    if (storeEndpoint !== undefined)
      throw new Problem('OPTION_NEEDS', { option: '--store-endpoint', other: '--queue' })
    return null
  }
  if (store === undefined) throw new Problem('OPTION_NEEDS', { option: '--queue', other: '--store' })
  // The S3 client would tell on stderr, in English, on which Node releases its next versions will not run; this version runs on ours.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  return { queue: parseQueue(queue, env), store: parseStore(store, storeEndpoint, env) }
}
