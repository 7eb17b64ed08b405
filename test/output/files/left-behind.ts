// What a killed run leaves in a folder: files under passing names that belong to nobody.
import { writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { hashText } from '../../../src/base/random.js'

export const thisHost = hashText(hostname()).toString(16).padStart(8, '0')

export const passingNameOf = (host: string, pid: number): string =>
  `.catsforkids-${host}-${pid}-0123456789ab.tmp`

/** Linux numbers processes up to 2²² at most: this one is dead everywhere. */
export const deadPid = 99_999_999

export const leavePassing = (folder: string): Promise<void> =>
  writeFile(join(folder, passingNameOf(thisHost, deadPid)), 'half a pic')
