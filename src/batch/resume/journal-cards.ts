// The journal of a folder in; whether a batch has made cards there, or a certain one, out.
import { join } from 'node:path'
import { journalName, readJournal } from './journal.js'

async function hasCard(folder: string, isMeant: (file: string) => boolean): Promise<boolean> {
  for await (const record of readJournal(join(folder, journalName))) {
    if (record.kind === 'card' && isMeant(record.file)) return true
  }
  return false
}

export const hasMadeCards = (folder: string): Promise<boolean> => hasCard(folder, () => true)

/** `file`: seen from the folder, with `/`. False where the journal may not be read. */
export const hasMadeCard = (folder: string, file: string): Promise<boolean> =>
  hasCard(folder, made => made === file).catch(() => false)
