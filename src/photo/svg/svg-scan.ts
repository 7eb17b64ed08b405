// An SVG's bytes in, its elements as a plain tree out, with the exact text that was read. Accepts only what it fully
// understands (plain XML 1.0 without a DTD), so that librsvg can read nothing in it that was not looked at here.
import { gunzip } from 'node:zlib'
import type { Reason } from '../../messages/reasons.js'

export interface SvgElement {
  /** Without its namespace prefix. */
  readonly name: string
  /** By their full names, e.g. `xlink:href`; values with the five XML entities and character references resolved. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly SvgElement[]
  /** Character data directly inside. */
  readonly text: string
}

interface SvgScan {
  /** UTF-8, without declaration and DOCTYPE: to be rendered instead of the file's own bytes. */
  readonly bytes: Uint8Array
  readonly root: SvgElement
  readonly elements: number
}

interface SvgBounds {
  /** Bytes of text, after unpacking. */
  readonly bytes: number
  readonly elements: number
  /** Elements within one another. */
  readonly depth: number
}

/** Why a file is refused. */
export interface Refusal {
  readonly refused: Reason
}

interface Draft {
  readonly name: string
  readonly attributes: Map<string, string>
  readonly children: Draft[]
  text: string
}

const refuse = (refused: Reason): Refusal => ({ refused })

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Unpacks `.svgz`, never beyond `limit` bytes. */
function unpack(bytes: Uint8Array, limit: number): Promise<Uint8Array | Refusal> {
  if (!isGzip(bytes)) return Promise.resolve(bytes)
  return new Promise(resolve => {
    gunzip(bytes, { maxOutputLength: limit }, (error, unpacked) => {
      if (error === null) resolve(unpacked)
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        resolve(refuse('TOO_LARGE_UNPACKED'))
      else resolve(refuse('GZIP_DAMAGED'))
    })
  })
}

function decodeText(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 200))
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w-]+)["']/.exec(start)?.[1]
  try {
    return new TextDecoder(declared ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const declaration = /^\s*<\?xml\s[^<>?]*\?>/
// Without an internal subset a DOCTYPE declares nothing; with one it may declare entities.
const plainDoctype = /<!DOCTYPE\s+svg(?:\s+(?:PUBLIC|SYSTEM)(?:\s+(?:"[^"<>[\]]*"|'[^'<>[\]]*'))*)?\s*>/i
const tokens =
  /<!--[\s\S]*?-->|<\?(?!xml)[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>/]+)\s*>|<([A-Za-z_][^\s<>/=]*)((?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+/y
const attribute = /([^\s="']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Null where an entity is none of XML's own. */
function resolveEntities(text: string): string | null {
  let known = true
  const resolved = text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));|&/gi, (_, decimal, hex, name) => {
    if (name !== undefined) {
      known &&= named[name] !== undefined
      return named[name] ?? ''
    }
    const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : -1
    known &&= code > 0 && code <= 0x10ffff
    return known ? String.fromCodePoint(code) : ''
  })
  return known ? resolved : null
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1)

function readAttributes(text: string): Map<string, string> | null {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    const value = resolveEntities(double ?? single ?? '')
    if (value === null) return null
    if (!name.startsWith('xmlns')) attributes.set(name, value)
  }
  return attributes
}

function scanText(text: string, bounds: SvgBounds): Refusal | { root: SvgElement; elements: number } {
  const top: Draft = { name: '', attributes: new Map(), children: [], text: '' }
  const open: Draft[] = [top]
  const names: string[] = []
  let elements = 0
  tokens.lastIndex = 0
  while (tokens.lastIndex < text.length) {
    const found = tokens.exec(text)
    if (found === null) return refuse('XML_NOT_PLAIN')
    const [whole, cdata, closing, opening, attributes = '', empty] = found
    const inside = open.at(-1)!
    if (closing !== undefined) {
      if (names.pop() !== closing) return refuse('XML_NOT_WELL_FORMED')
      open.pop()
    } else if (opening !== undefined) {
      elements += 1
      if (elements > bounds.elements) return refuse('TOO_MANY_ELEMENTS')
      if (open.length > bounds.depth) return refuse('NESTED_TOO_DEEPLY')
      const read = readAttributes(attributes)
      if (read === null) return refuse('OWN_ENTITIES')
      const draft: Draft = { name: withoutPrefix(opening), attributes: read, children: [], text: '' }
      inside.children.push(draft)
      if (empty === '') {
        open.push(draft)
        names.push(opening)
      }
    } else if (!whole.startsWith('<!--') && !whole.startsWith('<?')) {
      const plain = cdata ?? resolveEntities(whole)
      if (plain === null) return refuse('OWN_ENTITIES')
      inside.text += plain
    }
  }
  const [root] = top.children
  if (open.length !== 1 || root === undefined || top.children.length !== 1 || top.text.trim() !== '')
    return refuse('XML_NOT_WELL_FORMED')
  if (root.name !== 'svg') return refuse('NOT_SVG')
  return { root, elements }
}

/** Reads an SVG or SVGZ, or says why it is refused. */
export async function scanSvg(file: Uint8Array, bounds: SvgBounds): Promise<SvgScan | Refusal> {
  const unpacked = await unpack(file, bounds.bytes)
  if ('refused' in unpacked) return unpacked
  if (unpacked.length > bounds.bytes) return refuse('TOO_LARGE')
  const decoded = decodeText(unpacked)
  if (decoded === null) return refuse('ENCODING_UNKNOWN')
  const text = decoded.replace(declaration, '').replace(plainDoctype, '').trim()
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return refuse('OWN_ENTITIES')
  const scan = scanText(text, bounds)
  return 'refused' in scan ? scan : { ...scan, bytes: new TextEncoder().encode(text) }
}
