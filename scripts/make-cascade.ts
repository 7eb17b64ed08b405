// OpenCV's XML of an LBP cascade → src/photo/subject/cat-face-cascade.ts. Knows the file format, nothing of detection.
// Run: npx tsx scripts/make-cascade.ts ../shared/detector/lbpcascade_frontalcatface.xml
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const TARGET = fileURLToPath(new URL('../src/photo/subject/cat-face-cascade.ts', import.meta.url))

const HEAD = `// The LBP cascade for cat faces as data: one base64 string a stage. In: nothing. Out: typed arrays, decoded on first
// use. Knows nothing of pictures. MADE BY scripts/make-cascade.ts from lbpcascade_frontalcatface.xml of Debian's package
// opencv-data 4.6.0, by Joseph Howse; only its form is changed. Do not edit by hand. The file's own header, with its licence:
`

const CODE = `
/** Side of the cascade's window, in pixels. */
export const WINDOW = 24

/** A boosted cascade over 3 × 3 grids of blocks in a window of \`WINDOW\` × \`WINDOW\` pixels. */
export interface Cascade {
  /** First weak classifier of each stage, and one past the last: stages + 1 entries. */
  readonly starts: Int32Array
  /** Least sum of a stage that lets a window pass. */
  readonly thresholds: Float64Array
  /** Four a weak classifier: x, y, width, height of the grid's top left block, in window pixels. */
  readonly rects: Uint8Array
  /** Eight words a weak classifier: the set of the 256 codes that vote \`votes[2 i]\`, the others \`votes[2 i + 1]\`. */
  readonly subsets: Int32Array
  readonly votes: Float32Array
}

const WEAK_BYTES = 4 + 8 * 4 + 2 * 4

let decoded: Cascade | undefined

/** The cascade; decoded once, about a millisecond. */
export function loadCascade(): Cascade {
  decoded ??= decodeCascade()
  return decoded
}

function decodeCascade(): Cascade {
  const stages = STAGES.map(stage => Buffer.from(stage, 'base64'))
  const weakIn = (stage: Buffer) => (stage.length - 8) / WEAK_BYTES
  const total = stages.reduce((sum, stage) => sum + weakIn(stage), 0)
  const cascade = {
    starts: new Int32Array(stages.length + 1),
    thresholds: new Float64Array(stages.length),
    rects: new Uint8Array(total * 4),
    subsets: new Int32Array(total * 8),
    votes: new Float32Array(total * 2),
  }
  let weak = 0
  for (const [index, stage] of stages.entries()) {
    cascade.starts[index] = weak
    cascade.thresholds[index] = stage.readDoubleLE(0)
    for (let at = 8; at < stage.length; at += WEAK_BYTES, weak++) {
      for (let i = 0; i < 4; i++) cascade.rects[weak * 4 + i] = stage.readUInt8(at + i)
      for (let i = 0; i < 8; i++) cascade.subsets[weak * 8 + i] = stage.readInt32LE(at + 4 + i * 4)
      for (let i = 0; i < 2; i++) cascade.votes[weak * 2 + i] = stage.readFloatLE(at + 36 + i * 4)
    }
  }
  cascade.starts[stages.length] = weak
  return cascade
}

/** A stage: its threshold (float64), then 44 bytes a weak classifier: rect (4 × uint8), codes (8 × int32), votes (2 × float32). */
const STAGES: readonly string[] = [
`

const numbersIn = (text: string): number[] => (text.match(/-?\d+(?:\.\d*)?(?:e[-+]?\d+)?/g) ?? []).map(Number)

const contentsOf = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(match => match[1] ?? '')

/** The module's whole text for the XML's text. Throws when a count does not match. */
export function makeCascadeModule(xml: string): string {
  const licence = /<!--([\s\S]*?)-->/.exec(xml)?.[1]?.trim().split('\n') ?? []
  const rects = contentsOf(xml, 'rect').map(numbersIn)
  const stages = xml.split(/<!-- stage \d+ -->/).slice(1)
  const size = ['height', 'width'].map(tag => contentsOf(xml, tag)[0])
  if (size.some(side => side !== '24') || stages.length !== Number(contentsOf(xml, 'stageNum')[0])) {
    throw new Error('not the cascade that this script knows')
  }
  const lines = stages.map(stage => `  '${encodeStage(stage, rects).toString('base64')}',`)
  // The mark ! makes bundlers keep the comment: the licence goes with the data into dist/.
  const header = ['/*!', ...licence.map(line => ` * ${line.trim()}`.trimEnd()), ' */']
  return `${HEAD}${header.join('\n')}\n${CODE}${lines.join('\n')}\n]\n`
}

function encodeStage(stage: string, rects: readonly number[][]): Buffer {
  const nodes = contentsOf(stage, 'internalNodes').map(numbersIn)
  const votes = contentsOf(stage, 'leafValues').map(numbersIn)
  const threshold = Number(contentsOf(stage, 'stageThreshold')[0])
  if (nodes.length !== Number(contentsOf(stage, 'maxWeakCount')[0]) || nodes.length !== votes.length) {
    throw new Error('a stage holds another number of weak classifiers than it says')
  }
  const bytes = Buffer.alloc(8 + nodes.length * 44)
  bytes.writeDoubleLE(threshold, 0)
  for (const [index, node] of nodes.entries()) {
    const [, , feature = -1, ...codes] = node
    const at = 8 + index * 44
    const rect = rects[feature] ?? []
    if (rect.length !== 4 || codes.length !== 8) throw new Error(`weak classifier ${index} is malformed`)
    for (const [i, value] of rect.entries()) bytes.writeUInt8(value, at + i)
    for (const [i, value] of codes.entries()) bytes.writeInt32LE(value, at + 4 + i * 4)
    for (const [i, value] of (votes[index] ?? []).entries()) bytes.writeFloatLE(value, at + 36 + i * 4)
  }
  return bytes
}

const [, script, source] = process.argv
if (source !== undefined && script === fileURLToPath(import.meta.url)) {
  writeFileSync(TARGET, makeCascadeModule(readFileSync(source, 'utf8')))
}
