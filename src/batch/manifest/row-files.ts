// The cells of a row that name files in; the files out, found but not opened.
import { Problem } from '../../base/errors.js'
import {
  allTemplates,
  bundledTemplates,
  findFileOfName,
  isTemplateFile,
  type NamedTemplate,
} from '../../template/load.js'
import type { Template } from '../../template/template.js'
import type { Defaults } from './defaults.js'
import type { FileFinder } from './find-files.js'
import type { FoundFile } from './found-file.js'
import type { Cells } from './row.js'
import type { RowMistakes } from './row-mistakes.js'
import { splitTemplates } from './split-cell.js'

export interface RowFiles {
  readonly photos: readonly FoundFile[]
  readonly logo: FoundFile | null
  readonly handwriting: FoundFile | undefined
}

export async function findRowFiles(
  cells: Cells,
  photoValues: readonly string[],
  finder: FileFinder,
  defaults: Defaults,
  { keepFile }: RowMistakes,
): Promise<RowFiles> {
  const photos: FoundFile[] = []
  for (const value of photoValues) {
    for (const found of await finder.findPhotos(value)) photos.push(...keepFile('photo', found))
  }
  const logo =
    cells.logo === undefined
      ? defaults.logo
      : (keepFile('logo', await finder.findLogo(cells.logo))[0] ?? null)
  const handwriting =
    cells.handwriting === undefined
      ? defaults.handwriting
      : keepFile('handwriting', await finder.findHandwriting(cells.handwriting))[0]
  return { photos, logo, handwriting }
}

/** IDs, `all`, and files; these are read to see that they are templates. */
export async function findRowTemplates(
  cells: Cells,
  templateOf: (name: string) => Promise<Template | Problem>,
  finder: FileFinder,
  defaults: Defaults,
  { blame, keepFile }: RowMistakes,
): Promise<NamedTemplate[]> {
  const templates: NamedTemplate[] = []
  const add = async (value: string, name: string): Promise<void> => {
    const found = await templateOf(name)
    if (!(found instanceof Problem)) {
      templates.push({ name, id: found.id })
      return
    }
    const nearest = isTemplateFile(name)
      ? await finder.nearestTo(value, 'template')
      : await findFileOfName(name, finder.isThere)
    blame('template', value, found, nearest)
  }
  if (cells.template === undefined) {
    for (const name of defaults.templates) await add(name, name)
    return templates
  }
  for (const value of await splitTemplates(cells.template, finder.isThere)) {
    if (value === allTemplates) for (const id of bundledTemplates) await add(value, id)
    else if (!isTemplateFile(value)) await add(value, value)
    else
      for (const { path } of keepFile('template', await finder.findTemplate(value.replaceAll('\\', '/'))))
        await add(value, path)
  }
  return templates
}
