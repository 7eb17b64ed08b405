// The libraries that only the queue needs, loaded when it is asked for. They are optional: where one is not installed,
// a problem names the command that installs it.
import { loadOptional } from '../base/optional-library.js'

export const loadBullmq = (): Promise<typeof import('bullmq')> =>
  loadOptional('bullmq', 'npm install bullmq@5', () => import('bullmq'))

export const loadS3 = (): Promise<typeof import('@aws-sdk/client-s3')> =>
  loadOptional('@aws-sdk/client-s3', 'npm install @aws-sdk/client-s3@3', () => import('@aws-sdk/client-s3'))
