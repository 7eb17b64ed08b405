// Compiles src/kernels/assembly to WebAssembly and keeps it in the repository, as text: who uses or changes anything else
// needs no compiler, which is large and therefore installed only here.
//   npm run kernels
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashAssembly, kernelNames } from './hash-assembly.js'

const here = import.meta.dirname
const kernels = join(here, '../src/kernels')
const compiler = join(here, 'kernels/node_modules/assemblyscript/bin/asc.js')

if (!existsSync(compiler))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: join(here, 'kernels'), stdio: 'inherit' })
const source = await hashAssembly(join(kernels, 'assembly'))
const work = await mkdtemp(join(tmpdir(), 'kernels-'))
for (const name of kernelNames) {
  const file = join(work, `${name}.wasm`)
  const flags = ['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--enable', 'simd']
  const entry = join(kernels, `assembly/${name}.ts`)
  execFileSync(process.execPath, [compiler, entry, '-o', file, ...flags], { stdio: 'inherit' })
  const lines = (await readFile(file)).toString('base64').match(/.{1,110}/g) ?? []
  const text = `// Made by scripts/make-kernels.ts from src/kernels/assembly. Do not edit by hand.

/** What it was made from: a hash of the source. */
export const source = '${source}'

/** The module, in base64. */
export const wasm = [
${lines.map(line => `  '${line}',`).join('\n')}
].join('')
`
  await writeFile(join(kernels, `${name}.generated.ts`), text)
}
await rm(work, { recursive: true })
