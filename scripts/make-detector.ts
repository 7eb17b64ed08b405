// The net that finds cats in any pose: npm's @vladmandic/human (models/centernet) in, detector/ out: its steps in the order in
// which they are worked, and their weights in 8 bits. The package is fetched here only; the program does not depend on it.
//   npm run detector
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Activation, Net, Step, Sums } from '../src/photo/subject/net-form.js'
import { type Constant, readConstants, sha256 } from './tf-graph.js'

const made = '@vladmandic/human@3.3.6'
const hashes = {
  'centernet.json': 'bfb942eaacc5becf738d536663bc4580a0ae9e560722306e6d4dd7fe4a09de05',
  'centernet.bin': '1b635a15009071f506f9f2b3519b31c072c534888989f30d269ffd44734ef7ef',
}

/** What knows a head from a paw: the last narrow tensor before the deepest ones, and one on the way back up (tried: seven others). */
const features = [26, 47]

/** COCO's classes that the program asks for, by their number in the net: see src/photo/subject/animals.ts. */
const classes = [15, 14, 16, 17, 18, 19, 20, 21, 22, 23, 77]

const target = join(import.meta.dirname, '../detector')
const work = await mkdtemp(join(tmpdir(), 'detector-'))
execFileSync('npm', ['pack', made, '--silent', '--pack-destination', work])
execFileSync('tar', ['xzf', join(work, 'vladmandic-human-3.3.6.tgz'), '-C', work])
const models = join(work, 'package/models')
for (const [file, hash] of Object.entries(hashes)) {
  const found = sha256(await readFile(join(models, file)))
  if (found !== hash) throw new Error(`${file} is not the file that this script knows: ${found}`)
}
const constants = readConstants(
  await readFile(join(models, 'centernet.json'), 'utf8'),
  await readFile(join(models, 'centernet.bin')),
)
await rm(work, { recursive: true })

const tensors: (readonly [channels: number, shrink: number])[] = []
const steps: Step[] = []
const factors: number[] = []
const weights: number[] = []

const upTo = (count: number, step: number): number => Math.ceil(count / step) * step

function constantOf(name: string): Constant {
  const found = constants.get(name) ?? constants.get(`tower_0/${name}`)
  if (found === undefined) throw new Error(`no ${name} in the model`)
  return found
}

/** A tensor of so many channels, for each `shrink` × `shrink` pixels of the picture. */
const tensor = (channels: number, shrink: number): number => tensors.push([channels, shrink]) - 1
const channelsOf = (of: number): number => tensors[of]![0]
const shrinkOf = (of: number): number => tensors[of]![1]

/**
 * Weights of `outs` sums over `ins` numbers, in 8 bits. A `group` of sums is worked at once: so many numbers `together` for one sum, then
 * for the next; the groups one after another. The factors that make numbers of them again, and what is added, beside.
 */
function pack(
  ins: number,
  outs: number,
  group: number,
  together: number,
  at: (i: number, out: number) => number,
  bias: (out: number) => number,
): Sums {
  const sums = { weights: weights.length, factors: factors.length * 4 }
  for (let first = 0; first < outs; first += group) {
    const outsHere = Array.from({ length: group }, (_, i) => first + i)
    const scales = outsHere.map(
      out => Math.max(...Array.from({ length: ins }, (_, i) => Math.abs(at(i, out)))) / 127 || 1,
    )
    for (let i = 0; i < ins; i += together)
      for (const [o, out] of outsHere.entries())
        for (let j = i; j < i + together; j++) weights.push(Math.round(at(j, out) / scales[o]!))
    factors.push(...scales, ...outsHere.map(bias))
  }
  return sums
}

/** The sums of a convolution of 1 × 1, or of any other that reads `ins` numbers; `chosen` of its outputs in that order. */
function sumsOf(
  name: string,
  bias: string | null,
  ins: number,
  chosen?: readonly number[],
  factor = 1,
): Sums {
  const { shape, values } = constantOf(name)
  const outs = shape.at(-1)!
  const real = values.length / outs
  const order = chosen ?? Array.from({ length: outs }, (_, out) => out)
  const biases = bias === null ? null : constantOf(bias).values
  const weightAt = (i: number, out: number): number =>
    i < real && order[out] !== undefined ? factor * values[i * outs + order[out]]! : 0
  const biasAt = (out: number): number =>
    biases !== null && order[out] !== undefined ? factor * biases[order[out]]! : 0
  return pack(ins, upTo(order.length, 8), 8, 2, weightAt, biasAt)
}

interface Into {
  readonly to: number
  readonly at: number
}

function point(
  from: number,
  names: readonly [string, string],
  activation: Activation,
  add: number | null = null,
  into?: Into,
): number {
  const outs = upTo(constantOf(names[0]).shape.at(-1)!, 8)
  const to = into?.to ?? tensor(outs, shrinkOf(from))
  steps.push({
    do: 'point',
    from,
    to,
    at: into?.at ?? 0,
    outs,
    activation,
    add,
    ...sumsOf(...names, channelsOf(from)),
  })
  return to
}

/** The sums of a depthwise convolution. */
function depthSums(name: string, bias: string | null, channels: number): Sums & { readonly side: number } {
  const { shape, values } = constantOf(name)
  const [side = 0, , real = 0] = shape
  const biases = bias === null ? null : constantOf(bias).values
  const weightAt = (i: number, out: number): number => (out < real ? values[i * real + out]! : 0)
  const sums = pack(side * side, channels, 4, 1, weightAt, out => (out < real ? (biases?.[out] ?? 0) : 0))
  return { side, ...sums }
}

function depth(from: number, name: string, bias: string | null, step: 1 | 2, activation: Activation): number {
  const to = tensor(channelsOf(from), shrinkOf(from) * step)
  steps.push({ do: 'depth', from, to, step, activation, ...depthSums(name, bias, channelsOf(from)) })
  return to
}

function excite(
  of: number,
  squeeze: readonly [string, string],
  expand: readonly [string, string | null],
  gate: 'hard' | 'soft',
): void {
  const middle = constantOf(squeeze[0]).shape.at(-1)!
  const first = sumsOf(...squeeze, channelsOf(of))
  steps.push({ do: 'excite', of, middle, squeeze: first, expand: sumsOf(...expand, middle), gate })
}

const both = (name: string): readonly [string, string] => [
  `${name}/Conv2D_weights`,
  `${name}/Conv2D_bn_offset`,
]
const separable = (name: string): readonly [string, string] => [
  `tower_0/${name}/separable_conv2d_weights`,
  `tower_0/${name}/separable_conv2d_bn_offset`,
]

/** The backbone's blocks: widened, looked at around each pixel, narrowed; `excites` in some; what two of them widen is needed later. */
const blocks = Array.from({ length: 14 }, (_, i) => ({
  name: `MobilenetV3/expanded_conv_${i + 1}`,
  step: ([1, 3, 6, 12].includes(i + 1) ? 2 : 1) as 1 | 2,
  activation: (i + 1 < 6 ? 'relu' : 'swish') as Activation,
  excites: [3, 4, 5, 10, 11, 12, 13, 14].includes(i + 1),
  isKept: i + 1 === 3 || i + 1 === 5,
}))

const stem = tensor(16, 2)
steps.push({ do: 'stem', to: stem, activation: 'swish', ...sumsOf(...both('MobilenetV3/Conv'), 28) })
const [first, firstDepth] = [
  'MobilenetV3/expanded_conv/project',
  'MobilenetV3/expanded_conv/depthwise/depthwise',
]
const looked = depth(stem, `${firstDepth}_weights`, `${firstDepth}_bn_offset`, 1, 'relu')
let last = point(looked, both(first), 'none', stem)
/** What the head takes from the backbone on its way, by how much smaller than the picture it is. */
const taken = new Map<number, number>()
for (const { name, step, activation, excites, isKept } of blocks) {
  const names = both(`${name}/expand`)
  const window = `${name}/depthwise/depthwise`
  const wide = upTo(constantOf(names[0]).shape.at(-1)!, 8)
  let looked: number
  if (isKept) {
    const widened = point(last, names, activation)
    taken.set(shrinkOf(widened), widened)
    looked = depth(widened, `${window}_weights`, `${window}_bn_offset`, step, activation)
  } else {
    looked = tensor(wide, shrinkOf(last) * step)
    const widen = sumsOf(...names, channelsOf(last))
    const look = depthSums(`${window}_weights`, `${window}_bn_offset`, wide)
    steps.push({ do: 'widen', from: last, to: looked, step, activation, widen, ...look })
  }
  if (excites) {
    const inner = `${name}/squeeze_excite`
    const named = (conv: string): readonly [string, string] => [
      `MobilenetV3/${inner.slice(12)}/${conv}/weights`,
      `MobilenetV3/${inner.slice(12)}/${conv}/biases`,
    ]
    excite(looked, named('Conv'), named('Conv_1'), 'hard')
  }
  const project = both(`${name}/project`)
  const isSame = step === 1 && constantOf(project[0]).shape.at(-1) === channelsOf(last)
  last = point(looked, project, 'none', isSame ? last : null)
  if (name.endsWith('_11')) taken.set(shrinkOf(last), last)
}
last = point(last, both('extern1'), 'swish')

/** The head goes back up: what was enlarged twofold beside what was taken on the way. */
for (const [level, shrink] of [
  [4, 16],
  [3, 8],
  [2, 4],
] as const) {
  const up = `CenternetHead/c${level + 1}_upsample/branch_`
  const [narrow, wide] = (['x', 'y'] as const).map(branch =>
    depth(last, `${up}${branch}_upsample_resize/depthwise_weights`, null, 1, 'none'),
  ) as [number, number]
  const sum = point(narrow, separable(`${up}x_upsample_resize`), 'none')
  const half = point(wide, separable(`${up}y_upsample_resize`), 'none', sum)
  const side = `CenternetHead/c${level}_reverse`
  const thin = point(taken.get(shrink)!, both(`${side}/1x1`), 'relu')
  const around = depth(thin, `${side}/3x3/depthwise_weights`, null, 1, 'none')
  const ours = upTo(constantOf(separable(`${side}/3x3`)[0]).shape.at(-1)!, 8)
  last = tensor(ours + channelsOf(half), shrink)
  point(around, separable(`${side}/3x3`), 'relu', null, { to: last, at: 0 })
  steps.push({ do: 'enlarge', from: half, to: last, at: ours })
}
excite(last, both('CenternetHead/conv1x1_se_a'), ['CenternetHead/conv1x1_se_b/weights', null], 'soft')
const heads = ['cls', 'wh'].map(name => {
  const head = `CenternetHead/centernet_${name}_output`
  const around = depth(last, `${head}/depthwise_weights`, null, 1, 'none')
  // The distances come in sixteenths of what they are.
  const [chosen, factor] = name === 'cls' ? [classes, 1] : [[0, 1, 2, 3], 16]
  const sums = sumsOf(`${head}/pointwise_weights`, `${head}/biases`, channelsOf(around), chosen, factor)
  const outs = upTo(chosen.length, 8)
  const to = tensor(outs, 4)
  steps.push({ do: 'point', from: around, to, at: 0, outs, activation: 'none', add: null, ...sums })
  return to
}) as [number, number]

const net: Net = {
  classes,
  tensors,
  steps,
  heat: heads[0],
  edges: heads[1],
  features,
  factorBytes: factors.length * 4,
  bytes: factors.length * 4 + weights.length,
}
const data = Buffer.alloc(net.bytes)
for (const [i, factor] of factors.entries()) data.writeFloatLE(factor, i * 4)
data.set(Int8Array.from(weights), net.factorBytes)
await writeFile(
  join(target, 'net.json'),
  `{\n${Object.entries(net)
    .map(([key, value]) => `"${key}": ${lines(value)}`)
    .join(',\n')}\n}\n`,
)
await writeFile(join(target, 'weights.bin'), data)
process.stdout.write(`${data.length} bytes, SHA-256 ${sha256(data)}\n`)

function lines(value: unknown): string {
  return Array.isArray(value) && typeof value[0] === 'object'
    ? `[\n${value.map(entry => JSON.stringify(entry)).join(',\n')}\n]`
    : JSON.stringify(value)
}
