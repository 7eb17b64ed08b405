// An SVG's bytes in, its elements as a plain tree out, and such a tree as text again: librsvg gets what is written from the tree
// and never the file, so that it can read nothing that was not looked at here.
import { gunzip } from 'node:zlib'
import type { FileFault } from '../../messages/file-faults.js'
import { decodeXml } from '../file/decode-xml.js'
import { growthBy, readEntities } from './svg-entities.js'

export interface SvgElement {
  /** Without its namespace prefix. */
  readonly name: string
  readonly prefixedName: string
  /** By their full names, e.g. `xlink:href`; values with entities and character references resolved. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly SvgElement[]
  /** Character data directly inside. */
  readonly text: string
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
  readonly refused: FileFault
}

interface Draft extends SvgElement {
  readonly children: Draft[]
  text: string
}

const refuse = (refused: FileFault): Refusal => ({ refused })

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

// Between pieces of this length a refusal ends the reading: no file goes on failing at each of its characters.
const pieceLength = 4096

async function parseSvg(text: string, bounds: SvgBounds): Promise<SvgElement | Refusal> {
  // Few logos are SVGs: a card without one does not load it.
  const { SaxesParser } = await import('saxes')
  const parser = new SaxesParser({ position: false })
  const top: Draft = { name: '', prefixedName: '', attributes: new Map(), children: [], text: '' }
  const open: Draft[] = [top]
  let elements = 0
  const refusals: Refusal[] = []
  const stop = (reason: FileFault): void => {
    refusals.push(refuse(reason))
  }
  const addText = (piece: string): void => {
    open.at(-1)!.text += piece
  }
  parser.on('error', () => stop('XML_NOT_WELL_FORMED'))
  parser.on('doctype', doctype => {
    const entities = readEntities(doctype)
    if (entities === null) return stop('OWN_ENTITIES')
    if (text.length + growthBy(entities, text) > bounds.bytes) return stop('TOO_LARGE_UNPACKED')
    Object.assign(parser.ENTITIES, Object.fromEntries(entities))
  })
  parser.on('processinginstruction', ({ target }) => {
    if (target.toLowerCase() === 'xml-stylesheet') stop('REFERS_OUTSIDE')
  })
  parser.on('opentag', ({ name: prefixedName, attributes }) => {
    elements += 1
    if (elements > bounds.elements) return stop('TOO_MANY_ELEMENTS')
    if (open.length > bounds.depth) return stop('NESTED_TOO_DEEPLY')
    const name = prefixedName.slice(prefixedName.indexOf(':') + 1)
    const entries = Object.entries(attributes)
    const draft: Draft = { name, prefixedName, attributes: new Map(entries), children: [], text: '' }
    open.at(-1)!.children.push(draft)
    open.push(draft)
  })
  parser.on('closetag', () => {
    if (open.length > 1) open.pop()
  })
  parser.on('text', addText)
  parser.on('cdata', addText)
  for (let at = 0; at < text.length && refusals.length === 0; at += pieceLength)
    parser.write(text.slice(at, at + pieceLength))
  if (refusals.length === 0) parser.close()
  const [refusal] = refusals
  const [root] = top.children
  if (refusal !== undefined) return refusal
  if (root === undefined) return refuse('XML_NOT_WELL_FORMED')
  return root.name === 'svg' ? root : refuse('NOT_SVG')
}

/** Reads an SVG or SVGZ, or says why it is refused. */
export async function scanSvg(file: Uint8Array, bounds: SvgBounds): Promise<SvgElement | Refusal> {
  const unpacked = await unpack(file, bounds.bytes)
  if ('refused' in unpacked) return unpacked
  if (unpacked.length > bounds.bytes) return refuse('TOO_LARGE')
  const text = decodeXml(unpacked)
  return text === null ? refuse('ENCODING_UNKNOWN') : parseSvg(text.trim(), bounds)
}

const written: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' }

/** So that a parser reads exactly the same again; it would take line ends and tabs in attributes for spaces. */
const escapeText = (text: string): string =>
  text.replace(/[<>&"\t\n\r]/g, character => written[character] ?? `&#${character.charCodeAt(0)};`)

/** A tree as text, without declaration, DOCTYPE, comments and processing instructions. */
export function writeSvg({ prefixedName, attributes, text, children }: SvgElement): string {
  const given = Array.from(attributes, ([name, value]) => ` ${name}="${escapeText(value)}"`).join('')
  return `<${prefixedName}${given}>${escapeText(text)}${children.map(writeSvg).join('')}</${prefixedName}>`
}
