// `templates new`: an ID in; a commented template file in the current folder out, ready to be changed. Overwrites nothing.
import { Problem } from '../../base/errors.js'
import { showPlain } from '../../messages/show.js'
import { writeNew } from '../../output/files/write-new.js'
import type { Context } from '../context.js'
import { renderStarter } from './templates-starter.js'

const idForm = /^[a-z][a-z0-9-]{0,59}$/

/** “Mon Café” → `mon-cafe`; null where that is no ID either. */
function idMeant(name: string): string | null {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const id = plain.replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '')
  return idForm.test(id) ? id : null
}

/** Throws OPTION_INVALID for what is no ID, FILE_EXISTS, and as writeNew does. */
export async function runNewTemplate(id: string, context: Context): Promise<void> {
  const { terminal } = context
  if (!idForm.test(id)) {
    throw new Problem('OPTION_INVALID', {
      option: '<id>',
      value: id,
      expected: 'a–z 0–9 -',
      nearest: idMeant(id),
    })
  }
  const words = context.words.tools
  const file = `${id}.yaml`
  if (!(await writeNew(file, renderStarter(id, words.starter)))) throw new Problem('FILE_EXISTS', { file })
  terminal.out(`${terminal.outInk.bold.green(showPlain(file))}\n`)
  terminal.err(`${words.created(file)}\n`)
}
