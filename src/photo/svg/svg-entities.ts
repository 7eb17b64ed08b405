// A DOCTYPE in, the entities that it declares out, by name: Illustrator writes namespaces and styles as such. Takes plain text
// alone: nothing that is read from elsewhere, holds markup, or grows out of other entities.

const doctype = /^\s*[\w:.-]+(?:\s+(?:PUBLIC|SYSTEM)(?:\s*(?:"[^"]*"|'[^']*'))*)?\s*(?:\[([\s\S]*)\]\s*)?$/
const declarations =
  /\s+|<!--[\s\S]*?-->|<!ENTITY\s+([A-Za-z_][\w.-]*)\s+(?:"((?:[^"<&%]|&#\w+;)*)"|'((?:[^'<&%]|&#\w+;)*)')\s*>/y

/** Null for a character that XML does not have, or that would be markup. */
function decodeCharacters(value: string): string | null {
  let isPlain = true
  const decoded = value.replace(/&#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));|&/g, (_, hex, decimal) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? 0)
    const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '&'
    isPlain &&= !/[<&%]/.test(character)
    return character
  })
  return isPlain ? decoded : null
}

/** Null where it declares anything but plain text. */
export function readEntities(text: string): Map<string, string> | null {
  const found = doctype.exec(text)
  if (found === null) return null
  const subset = found[1] ?? ''
  const entities = new Map<string, string>()
  declarations.lastIndex = 0
  while (declarations.lastIndex < subset.length) {
    const declared = declarations.exec(subset)
    if (declared === null) return null
    const [, name, double, single] = declared
    if (name === undefined) continue
    const value = decodeCharacters(double ?? single ?? '')
    if (value === null) return null
    // The first one counts, as XML has it.
    if (!entities.has(name)) entities.set(name, value)
  }
  return entities
}

/** How much longer a text gets when its entities are put in. */
export const growthBy = (entities: ReadonlyMap<string, string>, text: string): number =>
  [...entities].reduce((sum, [name, { length }]) => sum + (text.split(`&${name};`).length - 1) * length, 0)
