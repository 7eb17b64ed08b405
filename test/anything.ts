// Arguments for any problem or notice: what a stranger may have put in a name, and the shapes that some sentences need.

const nasty = 'a\n\u001b[31mb\u202ec'

/** Arguments that answer every name: a nasty string, but the shapes that some sentences need. */
export const anything = {
  ...{ file: nasty, value: nasty, detail: nasty, format: nasty, reason: nasty, slot: nasty, template: nasty },
  ...{
    option: nasty,
    other: nasty,
    expected: nasty,
    name: nasty,
    folder: nasty,
    language: nasty,
    asked: nasty,
    used: nasty,
  },
  ...{
    term: nasty,
    better: nasty,
    nearest: nasty,
    known: [nasty],
    files: [nasty],
    before: nasty,
    line: 1,
    glyphs: [nasty],
    emoji: [nasty],
  },
  ...{
    width: 1,
    height: 1,
    limitMegapixels: 1,
    bytes: 1,
    limitBytes: 1,
    seconds: 1,
    least: 1,
    most: 1,
    what: 'rows',
    lines: 2,
  },
  ...{
    word: nasty,
    overPercent: 1,
    graphemes: 1,
    contrast: 1,
    cards: 2,
    scale: 1,
    frames: 1,
    share: 1,
    figure: 79,
  },
  ...{ row: 1, cells: 2, columns: 1, column: nasty, wrong: 1, pid: 1, host: nasty, since: nasty },
  ...{ network: nasty, formats: [nasty], own: nasty, text: 'caption', length: 1, hashtags: 2, leastBytes: 1 },
  ...{
    part: nasty,
    library: nasty,
    command: nasty,
    queue: nasty,
    store: nasty,
    job: nasty,
    worker: nasty,
    field: nasty,
    port: 1,
    times: 3,
  },
  mistakes: [
    { line: 1, column: 1, path: nasty, code: 'YAML_NOT_READ', args: { detail: nasty }, nearest: nasty },
  ],
  ...{ kinds: ['text', 'colour'], words: [nasty], found: { kind: 'text', value: nasty } },
  ...{
    hashtag: nasty,
    links: [
      { network: nasty, linked: nasty },
      { network: null, linked: '' },
    ],
  },
  ...{ names: [nasty, nasty], form: 'web', size: nasty },
  ...{ of: 1, limit: 1, isOpen: false, isColour: true, placeholder: nasty, mostBytes: 512_000 },
}
