// A manifest in pieces and what was marked on its cards in, the text of the corrected manifest out: the same form and order, only
// the changed cells changed. A row whose cards are marked differently becomes several. Touches no page.
// @ts-check

/**
 * @typedef {import('../src/batch/review/list-pieces.js').ListPieces} Pieces
 * @typedef {{ readonly focus?: string, readonly template?: string, readonly format?: string, readonly out?: boolean }} Mark
 * @typedef {{ readonly photo: string, readonly template: string, readonly language: string, readonly format: string, readonly networks: readonly string[] }} Part
 * @typedef {{ readonly row: number, readonly parts: readonly Part[], readonly marks: readonly Mark[] }} RowMarks What a row comes to, and the mark of each
 * @typedef {Readonly<Record<string, string>>} Cells By what the column means
 */

const dimensions = /** @type {const} */ (['photo', 'format', 'language', 'template'])

/** @template T @param {readonly T[]} items @param {(item: T) => string} keyOf @returns {T[][]} */
function groupBy(items, keyOf) {
  /** @type {Map<string, T[]>} */
  const groups = new Map()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

/**
 * Parts in sets that are marked alike, each of which a row can say: every value with every other.
 * @param {readonly { readonly part: Part, readonly mark: string }[]} cards @returns {{ part: Part, mark: string }[][]}
 */
function splitAlike(cards) {
  if (new Set(cards.map(({ mark }) => mark)).size < 2) return [[...cards]]
  for (const dimension of dimensions) {
    const values = groupBy(cards, ({ part }) => part[dimension])
    const alike = groupBy(values, value => JSON.stringify(value.map(({ mark }) => mark)))
    if (alike.length > 1) return alike.flatMap(value => splitAlike(value.flat()))
  }
  return cards.map(card => [card])
}

/** @param {readonly Part[]} parts @param {'photo' | 'format' | 'language' | 'template'} dimension */
const valuesOf = (parts, dimension) => [...new Set(parts.map(part => part[dimension]))]

/** A template as the row names it: its cell may say a file. @param {string} id @param {string} cell */
function nameTemplate(id, cell) {
  const names = cell.split('|').map(name => name.trim())
  if (names.includes(id)) return id
  const files = names.filter(name => /[/\\]|\.ya?ml$/i.test(name))
  return (
    files.find(
      file =>
        file
          .split(/[/\\]/)
          .pop()
          ?.replace(/\.ya?ml$/i, '') === id,
    ) ??
    files[0] ??
    id
  )
}

/**
 * The changes that make a row's several rows; a row that is left out is not among them.
 * @param {RowMarks} row @param {Cells} cells @returns {Cells[]}
 */
export function changesOf({ parts, marks }, cells) {
  const cards = parts.map((part, i) => ({ part, mark: JSON.stringify(marks[i] ?? {}) }))
  const sets = splitAlike(cards)
  const isSplit = sets.length > 1
  return sets.flatMap(set => {
    /** @type {Mark} */
    const mark = JSON.parse(set[0]?.mark ?? '{}')
    if (mark.out) return []
    const own = set.map(({ part }) => part)
    /** @type {Record<string, string>} */
    const changes = {}
    for (const dimension of isSplit ? dimensions : []) {
      const values = valuesOf(own, dimension)
      if (values.length === valuesOf(parts, dimension).length) continue
      const names = values.map(value =>
        dimension === 'template' ? nameTemplate(value, cells.template ?? '') : value,
      )
      changes[dimension] = names.join('|')
    }
    const networks = [...new Set(own.flatMap(part => part.networks))]
    if (changes.format !== undefined && networks.length > 0) changes.for = networks.join('|')
    // A card keeps its name: one of several photos has it after the id.
    const folder = cells.out ?? ''
    if (changes.photo !== undefined && cells.id && /^$|[/\\]$/.test(folder))
      changes.out = `${folder}{id}.{photo}.{template}.{language}.{format}.png`
    const { focus, template, format } = mark
    return [{ ...changes, ...(focus && { focus }), ...(template && { template }), ...(format && { format }) }]
  })
}

/** @param {string} cell As it is written. */
const unquote = cell =>
  cell.startsWith('"') && cell.length > 1 ? cell.slice(1, -1).replaceAll('""', '"') : cell
/** @param {string} text @param {string} separator */
const quoteCell = (text, separator) =>
  text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** @param {Extract<Pieces, { kind: 'csv' }>} pieces @param {ReadonlyMap<number, RowMarks>} rows */
function correctCsv({ separator, head, records, header, columns }, rows) {
  /** @type {Record<string, number>} */
  const places = { ...columns }
  const names = [...(records[header]?.[0] ?? [])]
  const end = records[header]?.[1] || '\n'
  /** @param {readonly string[]} written @param {Cells} changes */
  const change = (written, changes) => {
    const cells = [...written]
    for (const [column, text] of Object.entries(changes)) {
      if (places[column] === undefined) {
        places[column] = names.length
        names.push(column)
      }
      const place = places[column]
      while (cells.length <= place) cells.push('')
      cells[place] = quoteCell(text, separator)
    }
    return cells
  }
  const lines = records.map(([written, lineEnd], i) => {
    const row = rows.get(i + 1)
    if (row === undefined) return () => written.join(separator) + lineEnd
    const cells = Object.fromEntries(
      Object.entries(columns).map(([column, place]) => [column, unquote(written[place] ?? '').trim()]),
    )
    const changed = changesOf(row, cells).map(changes => change(written, changes).join(separator))
    // The last line may have no end of its own.
    return () =>
      changed.map((line, at) => line + (at < changed.length - 1 ? lineEnd || end : lineEnd)).join('')
  })
  // The header is written last: it may have got columns.
  lines[header] = () => names.join(separator) + (records[header]?.[1] ?? '')
  return head + lines.map(write => write()).join('')
}

// Texts, so that what stands in them is not taken for the marks that keep members apart.
const jsonMarks = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]/gs

/** An object as it is written, cut before each value; put together the pieces are the text again. @param {string} element */
function cutObject(element) {
  /** @type {{ name: string, before: string, value: string }[]} */
  const members = []
  let [depth, last, from, name] = [0, 0, 0, '']
  for (const { 0: mark, index } of element.matchAll(jsonMarks)) {
    const isOwn = depth === 1
    if (isOwn && from === 0 && mark.startsWith('"')) name = JSON.parse(mark)
    if (isOwn && from === 0 && mark === ':') from = index + 1
    if (isOwn && from > 0 && (mark === ',' || mark === '}')) {
      const value = element.slice(from, index).trim()
      const start = element.indexOf(value, from)
      members.push({ name, before: element.slice(last, start), value })
      last = start + value.length
      from = 0
    }
    if (mark === '[' || mark === '{') depth++
    else if (mark === ']' || mark === '}') depth--
  }
  return { members, tail: element.slice(last) }
}

/**
 * Only the changed values are written anew: read and written again, a long number would be another one.
 * @param {string} element An object with a member at least @param {Cells} changes @param {Readonly<Record<string, string>>} columns
 */
function changeElement(element, changes, columns) {
  const { members, tail } = cutObject(element)
  const [first = '', second = `,${first.slice(1)}`] = members.map(({ before }) => before)
  const comma = second.slice(0, second.indexOf('"'))
  const colon = first.slice(first.lastIndexOf('"') + 1)
  for (const [column, text] of Object.entries(changes)) {
    const value = JSON.stringify(text)
    // Of a name that is there twice the last one counts.
    const member = members.findLast(({ name }) => columns[name] === column)
    if (member) member.value = value
    else members.push({ name: column, before: `${comma}${JSON.stringify(column)}${colon}`, value })
  }
  return members.map(({ before, value }) => before + value).join('') + tail
}

/** @param {Exclude<Pieces, { kind: 'csv' }>} pieces @param {ReadonlyMap<number, RowMarks>} rows */
function correctJson({ kind, head, elements, tail, columns }, rows) {
  let line = 1
  /** @type {(readonly [string, string])[]} */
  const kept = []
  for (const [i, [before, element]] of elements.entries()) {
    line += before.split('\n').length - 1
    const row = rows.get(kind === 'json' ? i + 1 : line)
    if (row === undefined) {
      kept.push([before, element])
      continue
    }
    /** @type {Record<string, unknown>} */
    const value = JSON.parse(element)
    const cells = Object.fromEntries(
      Object.entries(value).map(([name, cell]) => [
        columns[name] ?? name,
        Array.isArray(cell) ? cell.join('|') : String(cell ?? ''),
      ]),
    )
    const changed = changesOf(row, cells).map(changes => changeElement(element, changes, columns))
    const between = kind === 'ndjson' ? '\n' : before.includes(',') ? before : `,${before}`
    for (const [at, text] of changed.entries()) kept.push([at === 0 ? before : between, text])
  }
  const first = elements[0]?.[0] ?? ''
  const written = kept.map(([before, element], i) => {
    // The first has no comma before it, whichever it is now.
    const isOther = i === 0 && before !== first
    return (isOther ? first : before) + element
  })
  return head + written.join('') + tail
}

/** @param {Pieces} pieces @param {readonly RowMarks[]} marked @returns {string} The corrected text. */
export function correctList(pieces, marked) {
  const rows = new Map(marked.map(row => [row.row, row]))
  return pieces.kind === 'csv' ? correctCsv(pieces, rows) : correctJson(pieces, rows)
}

/** The bytes of a text as the manifest had them. @param {string} text @param {string} encoding @param {boolean} hasMark */
export function encodeList(text, encoding, hasMark) {
  const whole = hasMark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return new TextEncoder().encode(whole)
  if (encoding.startsWith('utf-32')) {
    const letters = Array.from(whole, letter => letter.codePointAt(0) ?? 0)
    const four = new DataView(new ArrayBuffer(letters.length * 4))
    for (const [i, letter] of letters.entries()) four.setUint32(i * 4, letter, encoding === 'utf-32le')
    return new Uint8Array(four.buffer)
  }
  const bytes = new DataView(new ArrayBuffer(whole.length * 2))
  for (let i = 0; i < whole.length; i++) bytes.setUint16(i * 2, whole.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(bytes.buffer)
}
