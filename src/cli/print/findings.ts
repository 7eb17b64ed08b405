// Mistakes and warnings in files that a person wrote, as lines that editors and people can follow: `file:line:column`.
import type { ChalkInstance } from 'chalk'
import type { Mistake } from '../../base/mistake.js'
import { describeMistake } from '../../messages/messages.js'
import { showShort } from '../../messages/show.js'
import type { Pen } from './print.js'

/** `vet.yaml:4:9: ground: should be a colour … (did you mean “night”?)` */
export function printFinding(file: string, mistake: Mistake, { ink, words }: Pen): string {
  const { line, column, path, nearest } = mistake
  const place = [showShort(file), line, column].filter(part => part !== null).join(':')
  const field = path === '' ? '' : `${ink.bold(showShort(path))}: `
  const offer = nearest === null ? '' : ink.cyan(words.labels.nearest(showShort(nearest)))
  return `${ink.dim(`${place}:`)} ${field}${describeMistake(mistake, words)}${offer}\n`
}

/** `vet.yaml: warning: …` */
export const printWarning = (file: string, label: string, text: string, ink: ChalkInstance): string =>
  `${ink.dim(`${showShort(file)}:`)} ${ink.yellow(`${label}:`)} ${text}\n`
