// What `-t` and `-l` say in; the looks and languages that are meant out, for one card and for many. Makes nothing.
import { realpath, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Problem } from '../../base/errors.js'
import type { LanguageChoice } from '../../campaign/choose-language.js'
import type { Studio } from '../../card/studio.js'
import { allTemplates, findFileOfName, isTemplateFile, type NamedTemplate } from '../../template/load.js'
import type { Engine } from '../engine.js'
import type { Io } from '../io.js'
import { findSystemLocale } from '../system-locale.js'
import { parseList, parseTemplates } from './compose-order.js'

/** The file itself, whatever leads to it; an ID is its own. */
const identityOf = async (name: string): Promise<string> =>
  isTemplateFile(name) ? await realpath(name).catch(() => resolve(name)) : name

/** Each once, by what it was named last. Throws TEMPLATE_TWICE for another one of the same ID. */
export async function eachOnce(named: readonly NamedTemplate[]): Promise<NamedTemplate[]> {
  const found = new Map<string, NamedTemplate>()
  for (const own of named) {
    const other = found.get(own.id)?.name ?? own.name
    if ((await identityOf(other)) !== (await identityOf(own.name)))
      throw new Problem('TEMPLATE_TWICE', { template: own.id, file: other, other: own.name })
    found.set(own.id, own)
  }
  return [...found.values()]
}

/** Each template once; `all` in the order of the list. Throws OPTION_INVALID, TEMPLATE_…. */
export async function findTemplates(
  values: readonly string[] | undefined,
  studio: Studio,
): Promise<NamedTemplate[]> {
  const named: NamedTemplate[] = []
  for (const name of parseTemplates(values)) {
    if (name === allTemplates)
      named.push(...(await studio.listTemplates()).map(({ id }) => ({ name: id, id })))
    else named.push({ name, id: (await findOne(name, studio)).id })
  }
  return eachOnce(named)
}

async function findOne(name: string, studio: Studio): Promise<{ readonly id: string }> {
  try {
    return await studio.findTemplate(name)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'TEMPLATE_UNKNOWN') throw error
    // A file of that very name says more than a look whose name is near; one with a slip in it is offered where this is told.
    const nearest = isTemplateFile(name) ? null : await findFileOfName(name, isFile)
    throw nearest === null
      ? error
      : new Problem('TEMPLATE_UNKNOWN', { value: name, nearest, known: [] }, { cause: error })
  }
}

const isFile = async (file: string): Promise<boolean> =>
  (await stat(file).catch(() => null))?.isFile() ?? false

/** Each language once, with why it was chosen if nobody did. Throws OPTION_INVALID, LANGUAGE_UNKNOWN. */
export function chooseLanguages(
  { chooseLanguage }: Engine,
  { campaign }: Studio,
  values: readonly string[] | undefined,
  { env, platform }: Io,
): LanguageChoice[] {
  const asked = values === undefined ? [null] : parseList('--lang', 'fr | fr,nl', values)
  const locale = findSystemLocale(env, platform)
  const chosen = asked.map(code => chooseLanguage(campaign, code, locale))
  // no and nb may come to the same: one card, and one notice.
  return chosen.filter(({ tag }, index) => chosen.findIndex(other => other.tag === tag) === index)
}
