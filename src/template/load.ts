// Template files in, templates out: the built-in ones by ID, a designer's own by path.
import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Problem } from '../base/errors.js'
import { partBroken, readPart } from '../base/installation.js'
import { findNearest } from '../base/nearest.js'
import { findParsed } from '../base/parsed.js'
import { mistakeOfFile, readTextFile } from '../yaml/read-file.js'
import type { Template } from './template.js'

export interface TemplateSummary {
  readonly id: string
  readonly title: string
  readonly description: string
}

// The order in which lists show them: the campaign's own look first.
export const bundledTemplates = [
  'note',
  'marker',
  'polaroid',
  'cardboard',
  'ratio',
  'figure',
  'ribbon',
  'poster',
]
/** The look that is taken where none is named. */
export const defaultTemplate = 'note'
/** Stands for all of them. */
export const allTemplates = 'all'

/** True for a path, false for an ID. */
export const isTemplateFile = (idOrFile: string): boolean => /[/\\]|\.ya?ml$/i.test(idOrFile)

export interface NamedTemplate {
  /** An ID, or the path of a file. */
  readonly name: string
  readonly id: string
}

/** The file that a name may mean which is no ID: `museum` beside `museum.yaml`; or null. */
export async function findFileOfName(
  name: string,
  isThere: (file: string) => Promise<boolean>,
): Promise<string | null> {
  for (const file of [`${name}.yaml`, `${name}.yml`]) if (await isThere(file)) return file
  return null
}

const rank = (id: string): number =>
  bundledTemplates.includes(id) ? bundledTemplates.indexOf(id) : bundledTemplates.length

/** IDs of the templates in `folder`, in the order of a list. */
export async function findTemplateIds(folder: string): Promise<string[]> {
  const names = await readPart('templates', () => readdir(folder))
  return names
    .filter(name => name.endsWith('.yaml'))
    .map(name => basename(name, '.yaml'))
    .sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en'))
}

/**
 * The template of an ID in `folder`, or of a path (it has a slash or ends in .yaml).
 * Throws TEMPLATE_UNKNOWN, TEMPLATE_INVALID.
 */
export async function loadTemplate(idOrFile: string, folder: string): Promise<Template> {
  const isFile = isTemplateFile(idOrFile)
  if (!isFile) {
    const known = await findTemplateIds(folder)
    if (!known.includes(idOrFile)) {
      if (bundledTemplates.includes(idOrFile))
        throw partBroken(`templates/${idOrFile}.yaml`, 'it is not there')
      throw new Problem('TEMPLATE_UNKNOWN', {
        value: idOrFile,
        nearest: findNearest(idOrFile, known),
        known,
      })
    }
  }
  const file = isFile ? idOrFile : join(folder, `${idOrFile}.yaml`)
  const text = readTemplate(file)
  return ((await findParsed([text])) as Template | undefined) ?? parseTemplate(text, file)
}

/** The text of a template's file. Throws TEMPLATE_UNKNOWN, and TEMPLATE_INVALID for what cannot be one. */
export function readTemplate(file: string): string {
  const written = readTextFile(file)
  if ('text' in written) return written.text
  if (written.fault === null) throw new Problem('TEMPLATE_UNKNOWN', { value: file, nearest: null, known: [] })
  throw new Problem('TEMPLATE_INVALID', { file, mistakes: [mistakeOfFile(written.fault)] })
}

/** Throws TEMPLATE_INVALID with every mistake, by line. */
export async function parseTemplate(text: string, file: string): Promise<Template> {
  const [{ parseYaml }, { templateSchema }] = await Promise.all([
    import('../yaml/parse-yaml.js'),
    import('./schema.js'),
  ])
  const parsed = parseYaml(text, file, templateSchema)
  if ('mistakes' in parsed) throw new Problem('TEMPLATE_INVALID', { file, mistakes: parsed.mistakes })
  return parsed.value
}

export async function loadSummaries(folder: string): Promise<TemplateSummary[]> {
  const ids = await findTemplateIds(folder)
  const templates = await Promise.all(ids.map(id => loadTemplate(id, folder)))
  return templates.map(({ id, title, description }) => ({ id, title, description }))
}
