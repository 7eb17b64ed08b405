// The libraries that only the queue needs, loaded when it is asked for. They are optional: where one is not installed,
// a problem names the command that installs it.
import { Problem } from '../base/errors.js'

type Library = 'bullmq' | '@aws-sdk/client-s3'

const majors: Readonly<Record<Library, number>> = { bullmq: 5, '@aws-sdk/client-s3': 3 }

/** What `load` loads. Throws LIBRARY_MISSING where it is not there. */
export async function loadLibrary<T>(library: Library, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause
    const command = `npm install ${library}@${String(majors[library])}`
    throw new Problem('LIBRARY_MISSING', { library, command }, { cause })
  }
}

export const loadBullmq = (): Promise<typeof import('bullmq')> =>
  loadLibrary('bullmq', () => import('bullmq'))

export const loadS3 = (): Promise<typeof import('@aws-sdk/client-s3')> =>
  loadLibrary('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'))
