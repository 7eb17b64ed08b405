// What a card needs of the machine, one check each; how it stands, as data, out. A check never throws: what it meets is what
// it found. Details are names and figures, the same in every language.
import { createHash, randomBytes } from 'node:crypto'
import { readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { freemem } from 'node:os'
import { join } from 'node:path'
import { Problem } from '../../base/errors.js'
import { findParsed } from '../../base/parsed.js'
import { findCampaignIds, readCampaignFiles } from '../../campaign/load.js'
import { openStudio } from '../../card/studio.js'
import { createCanvas } from '../../draw/canvas.js'
import { type DoctorId, doctorIds } from '../../messages/tools.js'
import { decodeHeic } from '../../photo/heif/decode-heic.js'
import { loadSharp } from '../../photo/sharp.js'
import { defaultFormat } from '../../template/formats.js'
import { bundledTemplates, defaultTemplate, findTemplateIds, loadTemplate } from '../../template/load.js'
import { loadStandIn } from '../templates/preview/stand-in.js'
import { tryCard } from '../templates/preview/try-card.js'

export type DoctorState = 'ok' | 'warning' | 'broken'

export interface DoctorResult {
  readonly id: DoctorId
  readonly state: DoctorState
  /** Versions, paths, counts; what a library said where it failed. */
  readonly detail: string
}

/** What is examined; tests give a package with something broken in it. */
export interface Patient {
  /** The package's own folder. */
  readonly root: string
  /** Where cards would be written. */
  readonly folder: string
  /** Node's version, `20.20.2`. */
  readonly node: string
  readonly freeBytes: number
}

export const thisMachine = (root: string): Patient => ({
  root,
  folder: process.cwd(),
  node: process.versions.node,
  freeBytes: Math.min(freemem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
})

type Outcome = readonly [state: DoctorState, detail: string]
type Check = (patient: Patient) => Promise<Outcome>

/** Every check, in order; each by itself. */
export async function examine(patient: Patient): Promise<DoctorResult[]> {
  const findings: DoctorResult[] = []
  for (const id of doctorIds) {
    const [state, detail] = await checks[id](patient).catch(error => ['broken', describe(error)] as const)
    findings.push({ id, state, detail })
  }
  return findings
}

/** A library's own sentence, its first line. */
function describe(error: unknown): string {
  if (error instanceof Problem) {
    const { part, file, detail } = error.args as { part?: string; file?: string; detail?: string }
    return [error.code, part ?? file, detail].filter(word => word !== undefined).join(': ')
  }
  const { code, message } = error as { code?: string; message?: string }
  const [line = ''] = (message ?? String(error)).trim().split('\n')
  return code !== undefined && !line.includes(code) ? `${code}: ${line}` : line
}

const checks: Readonly<Record<DoctorId, Check>> = {
  node: checkNode,
  icu: async () => {
    const languages = ['fr', 'nl', 'el', 'uk', 'ar', 'he']
    const known = Intl.Segmenter.supportedLocalesOf(languages)
    const isWhole = known.length === languages.length && (1234.5).toLocaleString('de') === '1.234,5'
    return [isWhole ? 'ok' : 'broken', `ICU ${process.versions.icu ?? '–'}`]
  },
  sharp: async () => {
    const sharp = loadSharp()
    const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c08a58' } })
      .jpeg()
      .toBuffer()
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
    const { sharp: own, vips } = sharp.versions
    return [data[0]! > 150 ? 'ok' : 'broken', `sharp ${own ?? '–'}, libvips ${vips}`]
  },
  canvas: async ({ root }) => {
    const canvas = createCanvas(4, 4)
    const context = canvas.getContext('2d')
    context.fillStyle = '#1b2440'
    context.fillRect(0, 0, 4, 4)
    const version = await versionOf('@napi-rs/canvas', root)
    return [canvas.data()[2] === 0x40 ? 'ok' : 'broken', `@napi-rs/canvas ${version}`]
  },
  fonts: checkFonts,
  heic: checkHeic,
  data: async ({ root }) => {
    const templates = await findTemplateIds(join(root, 'templates'))
    const campaigns = await findCampaignIds(root)
    const texts = [
      ...(await Promise.all(
        templates.map(async id => [await readFile(join(root, 'templates', `${id}.yaml`), 'utf8')]),
      )),
      ...(await Promise.all(
        campaigns.map(async id => [...readCampaignFiles(join(root, 'campaigns', id)).values()]),
      )),
    ]
    const parsed = (await Promise.all(texts.map(findParsed))).filter(value => value !== undefined)
    await Promise.all(bundledTemplates.map(id => loadTemplate(id, join(root, 'templates'))))
    if (campaigns.length === 0) return ['broken', 'campaigns']
    return [parsed.length === texts.length ? 'ok' : 'warning', `${parsed.length} / ${texts.length}`]
  },
  folder: async ({ folder }) => {
    const file = join(folder, `.catsforkids-doctor-${randomBytes(6).toString('hex')}.tmp`)
    await writeFile(file, 'x', { flag: 'wx' })
    const { size } = await stat(file)
    await unlink(file)
    return [size === 1 ? 'ok' : 'broken', folder]
  },
  memory: async ({ freeBytes }) => [
    freeBytes >= leastBytes ? 'ok' : 'warning',
    `${(freeBytes / 1e9).toFixed(1)} GB`,
  ],
  card: async () => {
    const studio = await openStudio()
    const trial = {
      template: await studio.findTemplate(defaultTemplate),
      ...(await loadStandIn()),
      language: studio.campaign.defaultLanguage,
      format: defaultFormat,
      signal: new AbortController().signal,
    }
    const tried = await tryCard(trial, studio)
    if (tried.kind === 'refused') throw tried.problem
    const { width, height } = tried.pixels
    return ['ok', `${width} × ${height}`]
  },
}

// A card of a 12-megapixel photo takes some 300 MB at its height (bench/RESULTS.md).
const leastBytes = 500e6

interface Manifest {
  readonly version: string
  readonly engines: { readonly node: string }
}

const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest

/** Negative, zero or positive, as `a` is older, the same or newer. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number))
  const index = [0, 1, 2].find(part => (left?.[part] ?? 0) !== (right?.[part] ?? 0)) ?? 0
  return (left?.[index] ?? 0) - (right?.[index] ?? 0)
}

/** The version that is installed beside the program. */
async function versionOf(name: string, root: string): Promise<string> {
  const main = createRequire(join(root, 'package.json')).resolve(name)
  const folder = main.slice(
    0,
    main.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length,
  )
  return (await readManifest(folder)).version
}

/** Whether the program runs on that Node. */
export async function checkNode({ root, node }: Pick<Patient, 'root' | 'node'>): Promise<Outcome> {
  const { engines } = await readManifest(root)
  const least = engines.node.replace(/^>=\s*/, '')
  return [compareVersions(node, least) >= 0 ? 'ok' : 'broken', `${node} (${engines.node})`]
}

async function checkFonts({ root }: Patient): Promise<Outcome> {
  const folder = join(root, 'fonts')
  const { faces } = JSON.parse(await readFile(join(folder, 'fonts.json'), 'utf8')) as {
    faces: readonly { readonly file: string; readonly sha256: string }[]
  }
  const wrong: string[] = []
  for (const { file, sha256 } of faces) {
    const bytes = await readFile(join(folder, file)).catch(() => null)
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) wrong.push(file)
  }
  if (wrong.length > 0) return ['broken', wrong.join(', ')]
  return faces.length > 0 ? ['ok', `${faces.length} / ${faces.length}`] : ['broken', 'fonts.json']
}

// The head of a HEIC file and nothing after it: the decoder must start, and must find no picture.
const heicHead = Uint8Array.from([
  0,
  0,
  0,
  24,
  ...new TextEncoder().encode('ftypheic'),
  0,
  0,
  0,
  0,
  ...new TextEncoder().encode('mif1heic'),
])

async function checkHeic({ root }: Patient): Promise<Outcome> {
  const version = await versionOf('heic-decode', root)
  const detail = await decodeHeic(heicHead, { page: 0, limitPixels: 1, limitSeconds: 20 }).then(
    () => 'it decodes what is no picture',
    (error: Error) => error.message,
  )
  return [
    /no picture|not found/i.test(detail) ? 'ok' : 'broken',
    /no picture|not found/i.test(detail) ? `heic-decode ${version}` : detail,
  ]
}
