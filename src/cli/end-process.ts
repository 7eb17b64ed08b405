// An exit code in, the end of the process out, also where a thread of the system's or of a library's never comes back.
import { setTimeout } from 'node:timers/promises'
import { isSharpBusy } from '../base/sharp-library.js'

// How long work gets that goes on for nobody, and how often it is looked at.
const graceMs = 3000
const lookMs = 25

/** A decoder, or a file that does not answer, in a thread that cannot be told to stop. */
const isHeld = (): boolean =>
  isSharpBusy() || process.getActiveResourcesInfo().some(name => name.startsWith('FSReq'))

/**
 * Ends the process, with everything said and flushed: left to itself, it would take its memory apart piece by piece. Node's own exit
 * waits for threads that are still at work; where these do not come to their end, the process is killed, and its code is the system's.
 */
export async function endProcess(code: number): Promise<void> {
  process.exitCode = code
  for (let ms = 0; ms < graceMs && isHeld(); ms += lookMs) await setTimeout(lookMs)
  if (!isHeld()) process.exit()
  process.emit('exit', code)
  process.kill(process.pid, 'SIGKILL')
}
