// The libraries that only the queue needs, loaded when it is asked for. They are optional: where one is not installed,
// a problem names the command that installs it.
import { loadOptional } from '../base/optional-library.js'

let muted: typeof console.warn | undefined

// The client below BullMQ, of a password that Redis does not want; BullMQ itself, of how Redis is set up, which docs/queue.md says.
const theirs =
  /^(?:\[(?:WARN|ERROR)\] |IMPORTANT! Eviction policy|It is highly recommended to use a minimum Redis)/

/** Both tell in English, on stderr, through Node, what ends nothing; nothing is lost by it. */
function muteClient(): void {
  const { warn } = console
  if (warn === muted) return
  muted = (...words: readonly unknown[]) => {
    if (!theirs.test(String(words[0]))) warn(...words)
  }
  console.warn = muted
}

export function loadBullmq(): Promise<typeof import('bullmq')> {
  muteClient()
  return loadOptional('bullmq', 'npm install bullmq@5', () => import('bullmq'))
}

export function loadS3(): Promise<typeof import('@aws-sdk/client-s3')> {
  return loadOptional(
    '@aws-sdk/client-s3',
    'npm install @aws-sdk/client-s3@3',
    () => import('@aws-sdk/client-s3'),
  )
}
