// The doctor's findings as people or programs read them; 5 where something is broken.
import { showShort } from '../../messages/show.js'
import { root } from '../../root.js'
import type { Context } from '../context.js'
import { untilInterrupted } from '../interrupt.js'
import { renderJson } from '../print/render-json.js'
import { type DoctorResult, examine, type Patient, thisMachine } from './doctor-checks.js'

/** Examines and reports; the exit code. Throws INTERRUPTED. */
export async function runDoctor(
  json: boolean,
  context: Context,
  patient: Patient = thisMachine(root),
): Promise<number> {
  const { terminal } = context
  const { doctor } = context.words.tools
  const findings = await untilInterrupted(examine(patient), context.signal)
  const many = (state: DoctorResult['state']): number =>
    findings.filter(found => found.state === state).length
  const broken = many('broken')
  // A card that fails for want of a part has that part's remedy.
  const remedyOf = ({ id }: DoctorResult): string =>
    doctor.remedies[id === 'card' && broken > 1 ? 'sharp' : id]
  if (json) {
    const list = findings.map(found => ({ ...found, remedy: found.state === 'ok' ? null : remedyOf(found) }))
    terminal.out(renderJson({ ok: broken === 0, checks: list }))
    return broken === 0 ? 0 : 5
  }
  const { outInk: ink } = terminal
  const colours = { ok: ink.green, warning: ink.yellow, broken: ink.red }
  const stateWidth = Math.max(...Object.values(doctor.states).map(state => state.length))
  const nameWidth = Math.max(...Object.values(doctor.names).map(name => name.length))
  for (const found of findings) {
    const { id, state, detail } = found
    const shown = colours[state](doctor.states[state].padEnd(stateWidth))
    terminal.out(`${shown}  ${doctor.names[id].padEnd(nameWidth)}  ${showShort(detail)}\n`)
    if (state !== 'ok') terminal.out(`${' '.repeat(stateWidth + 2)}${ink.cyan(remedyOf(found))}\n`)
  }
  terminal.err(`${doctor.summary(broken, many('warning'))}\n`)
  return broken === 0 ? 0 : 5
}
