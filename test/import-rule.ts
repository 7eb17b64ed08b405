// The rule of ARCHITECTURE.md as data, and the check of a set of files against it: paths and sources in, violations out.
import ts from 'typescript'

/** From left to right a room imports only what stands to its right; rooms of one step do not import one another. */
const steps: readonly (readonly string[])[] = [
  ['index'],
  ['cli'],
  ['queue', 'serve'],
  ['batch'],
  ['card', 'check'],
  ['draw', 'photo', 'output'],
  ['layout'],
  ['networks'],
  ['template', 'campaign'],
  ['text', 'handwriting'],
  ['leaf'],
]

/** Files of `src/` itself that are no leaves. Any other one is a leaf, and may import leaves alone. */
const topFiles: Readonly<Record<string, string>> = { 'index.ts': 'index' }

/** Folders that belong to a leaf. */
const leafFolders = new Set(['base', 'yaml', 'kernels', 'messages'])

/** Who may import a library: rooms, folders of leaves, or single files by path. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  sharp: ['photo', 'output', 'base/sharp-library.ts'],
  'heic-decode': ['photo'],
  saxes: ['photo'],
  '@napi-rs/canvas': ['draw'],
  // WebAssembly that is loaded once: the studio opens it and hands it down.
  'yoga-layout': ['layout', 'card/studio.ts'],
  uqr: ['layout'],
  commander: ['cli'],
  chalk: ['cli'],
  'log-update': ['cli'],
  zod: ['queue/card-job.ts', 'serve', 'campaign/schema.ts', 'template/schema.ts', 'yaml'],
  yaml: ['yaml'],
  '@cto.af/linebreak': ['text'],
  hyphen: ['text'],
  'fastest-levenshtein': ['leaf'],
  'csv-parse': ['batch'],
  // Only batch --queue and worker load them; ioredis comes with bullmq.
  bullmq: ['queue'],
  ioredis: ['queue'],
  '@aws-sdk/client-s3': ['queue'],
  // Only serve loads them.
  fastify: ['serve'],
  '@fastify/multipart': ['serve'],
  '@fastify/rate-limit': ['serve'],
  '@fastify/helmet': ['serve'],
  'prom-client': ['serve'],
}

/** What makes two runs differ, or speaks to the world past the streams that are given. */
const worldly = new Set(['process', 'console', 'performance'])
const worldlyMembers = new Set(['Date.now', 'Math.random'])

/** What single files use against the rule, weighed and let in, each with its reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // The passing file's name carries the process that writes it, so that the next run can tell a dead one's.
  'output/files/write-whole.ts': ['process'],
  // A process of its own: it talks to the server through it, and ends with it.
  'serve/card-process.ts': ['process'],
  // It starts a program like its own, with the environment in which the libraries were found.
  'photo/svg/svg-process.ts': ['process'],
  // Time in which the process could not run, asleep or stopped, is no card's fault: only clock and processor together tell it.
  'base/deadline.ts': ['process', 'performance'],
  // A library's words for its own programmers go there.
  'queue/libraries.ts': ['console'],
  // The canvas takes this setting from the environment only, and before it is loaded.
  'draw/canvas.ts': ['process'],
  // A CommonJS library of a file per language, of which a card needs none or one, and needs it at once.
  'text/hyphenate.ts': ['node:module'],
}

/** Rooms that compute and touch nothing: no files, no clock, no network. */
const pureRooms = new Set(['text', 'layout', 'handwriting'])

interface SourceFacts {
  /** Module specifiers: static, type-only, re-exported, dynamic, `import('…').T`, `require`. */
  readonly imports: readonly string[]
  /** Names of the world that are used: `process`, `Date.now`. */
  readonly world: readonly string[]
}

const textOf = (node: ts.Node | undefined): string | null =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : null

/** The specifier that a node imports; null for other nodes, `<computed>` where it is no plain text. */
function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier)
  if (ts.isExternalModuleReference(node)) return textOf(node.expression)
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? textOf(node.argument.literal) : '<computed>'
  }
  if (!ts.isCallExpression(node)) return null
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? (textOf(node.arguments[0]) ?? '<computed>') : null
}

const isDeclaredOrNamed = (node: ts.Identifier): boolean => {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ((ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node) ||
    ts.isImportSpecifier(parent)
  )
}

function worldOf(node: ts.Node): string | null {
  if (ts.isIdentifier(node)) return worldly.has(node.text) && !isDeclaredOrNamed(node) ? node.text : null
  if (ts.isPropertyAccessExpression(node)) {
    const name = `${node.expression.getText()}.${node.name.text}`.replace(/^globalThis\./, '')
    return worldlyMembers.has(name) || worldly.has(name) ? name : null
  }
  const isNow = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length
  return isNow ? 'Date.now' : null
}

/** Reads what a source imports and what of the world it uses, by the compiler's own parser. */
export function readSource(path: string, source: string): SourceFacts {
  const [imports, world] = [new Set<string>(), new Set<string>()]
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node)
    if (specifier !== null) imports.add(specifier)
    const name = worldOf(node)
    if (name !== null) world.add(name)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true))
  return { imports: [...imports], world: [...world] }
}

/** The room of a path below `src/`. */
function roomOf(path: string): string {
  const [folder, ...rest] = path.split('/')
  if (rest.length === 0) return topFiles[path] ?? 'leaf'
  return leafFolders.has(folder ?? '') ? 'leaf' : (folder ?? '')
}

const stepOf = (room: string): number => steps.findIndex(rooms => rooms.includes(room))

function resolvePath(from: string, specifier: string): string {
  const { pathname } = new URL(specifier, `file:///${from}`)
  return pathname.slice(1).replace(/\.js$/, '.ts')
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

function judgeImport(path: string, specifier: string): string | null {
  const room = roomOf(path)
  if (specifier === '<computed>') {
    return exceptions[path]?.includes(specifier) === true
      ? null
      : `${path}: an import whose name is computed cannot be judged`
  }
  if (specifier.startsWith('node:')) {
    if (specifier === 'node:process' && room !== 'cli') return `${path}: node:process belongs to cli/`
    const isKept = !pureRooms.has(room) || exceptions[path]?.includes(specifier) === true
    return isKept ? null : `${path}: ${room}/ is pure, but imports ${specifier}`
  }
  if (!specifier.startsWith('.')) {
    const allowed = owners[packageOf(specifier)]
    if (allowed === undefined) return `${path}: ${specifier} has no owner room in the table`
    const [folder = ''] = path.split('/')
    return [room, folder, path].some(owner => allowed.includes(owner))
      ? null
      : `${path}: ${specifier} belongs to ${allowed.join(', ')}`
  }
  const target = resolvePath(path, specifier)
  const targetRoom = roomOf(target)
  if (targetRoom === room) return null
  if (stepOf(targetRoom) < 0) return `${path}: ${targetRoom}/ is no room of ARCHITECTURE.md`
  return stepOf(targetRoom) > stepOf(room) ? null : `${path} (${room}) imports ${target} (${targetRoom})`
}

/** What breaks the rule in these files (path below `src/` → source), a sentence each. */
export function findViolations(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([path, source]) => {
    const room = roomOf(path)
    if (stepOf(room) < 0) return [`${path}: ${room}/ is no room of ARCHITECTURE.md`]
    const { imports, world } = readSource(path, source)
    const worldlyUses = world
      .filter(name => room !== 'cli' && !exceptions[path]?.includes(name))
      .map(name => `${path}: ${name} belongs to cli/`)
    const broken = imports.map(specifier => judgeImport(path, specifier))
    return [...broken.filter(violation => violation !== null), ...worldlyUses]
  })
}

/** Every file that is loaded when `entry` is: static imports of values, followed. */
export function findLoaded(entry: string, files: ReadonlyMap<string, string>): Set<string> {
  const loaded = new Set<string>()
  const visit = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    const source = files.get(path)
    if (source === undefined) return
    for (const statement of ts.createSourceFile(path, source, ts.ScriptTarget.Latest).statements) {
      const isTypeOnly =
        (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly === true) ||
        (ts.isExportDeclaration(statement) && statement.isTypeOnly)
      if (isTypeOnly) continue
      const specifier = specifierOf(statement)
      if (specifier !== null) visit(specifier.startsWith('.') ? resolvePath(path, specifier) : specifier)
    }
  }
  visit(entry)
  return loaded
}
