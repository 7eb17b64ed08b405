// The completion scripts, loaded by the shells themselves; a shell that is not installed is skipped, which the report says
// (`apt-get install zsh fish`).
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.js'
import { networks } from '../../../src/networks/networks.js'
import { formats } from '../../../src/template/formats.js'
import { fakeEngine } from '../fake-engine.js'
import { openWorld } from '../terminal-io.js'

const shells = ['bash', 'zsh', 'fish'] as const
const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0

async function run(argv: readonly string[]) {
  const world = openWorld()
  const engine = fakeEngine()
  const code = await main(argv, world.io, engine.load)
  return { code, out: world.out(), err: world.err(), loads: engine.loads() }
}

let folder = ''
const scriptOf = (shell: string): string => join(folder, `completion.${shell}`)
const call = (shell: string, script: string): string =>
  execFileSync(shell, [...(shell === 'zsh' ? ['-f'] : []), '-c', script], {
    encoding: 'utf8',
    cwd: folder,
    timeout: 30_000,
    env: { PATH: process.env.PATH, HOME: folder, TERM: 'dumb', LANG: 'C.UTF-8' },
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'catsforkids-completion-'))
  await writeFile(join(folder, 'mine.yaml'), '')
  for (const shell of shells) await writeFile(scriptOf(shell), (await run(['completion', shell])).out)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('refuses a shell that it does not know', async () => {
  for (const shell of ['tcsh', 'powershell']) {
    const { code, err } = await run(['completion', shell])
    expect(code).toBe(2)
    expect(err).toContain(shell)
    expect(err).toContain('It takes: bash | zsh | fish')
  }
})

it.each(shells)('%s: names all that the program knows, and loads no picture library', async shell => {
  const { code, out, loads } = await run(['completion', shell])
  expect([code, loads]).toEqual([0, 0])
  for (const { id } of [...formats, ...networks]) expect(out).toContain(id)
  for (const name of ['polaroid', 'sr-Latn', 'preview', 'ui-language', 'max-bytes'])
    expect(out).toContain(name)
})

/** Words typed, and what is offered or put in their place. */
const offers: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['catsforkids comple', ['completion']],
  ['catsforkids compose -t pola', ['polaroid']],
  ['catsforkids compose --lang nl', ['nl']],
  ['catsforkids compose --focus au', ['auto']],
  ['catsforkids templates prev', ['preview']],
  ['catsforkids templates preview rati', ['ratio']],
  ['catsforkids templates preview mine', ['mine.yaml']],
  ['catsforkids completion z', ['zsh']],
  ['catsforkids help compo', ['compose']],
  ['catsforkids --ui-language n', ['nl']],
  ['catsforkids compose --debug', ['--debug-overlay']],
]

describe.skipIf(!has('bash'))('bash', () => {
  const complete = (line: string): string[] => {
    const words = line.split(' ').map(word => `'${word}'`)
    const script = `source '${scriptOf('bash')}'; COMP_WORDS=(${words.join(' ')}); COMP_CWORD=${words.length - 1}; _catsforkids; printf '%s\\n' "\${COMPREPLY[@]}"`
    return call('bash', script).trim().split('\n')
  }
  it.each(offers)('%s', (line, offered) => {
    expect(complete(line)).toEqual(offered)
  })

  it('completes the last of several values, and a value after the equals sign', () => {
    expect(complete('catsforkids compose -f square,portr')).toEqual(['square,portrait'])
    expect(complete('catsforkids compose --template = pola')).toEqual(['polaroid'])
  })

  it('offers commands of commands, names and files', () => {
    expect(complete('catsforkids templates ')).toEqual(['new', 'preview', 'check'])
    expect(complete('catsforkids templates preview ')).toEqual(expect.arrayContaining(['note', 'mine.yaml']))
    expect(complete('catsforkids compose mi')).toEqual(['mine.yaml'])
    expect(complete('catsforkids check --for insta')).toEqual(
      networks.map(({ id }) => id).filter(id => id.startsWith('insta')),
    )
  })
})

describe.skipIf(!has('fish'))('fish', () => {
  const complete = (line: string): string[] =>
    call('fish', `source '${scriptOf('fish')}'; complete -C'${line}'`)
      .trim()
      .split('\n')
      .map(offer => offer.split('\t')[0] ?? '')
  it.each(offers)('%s', (line, offered) => {
    expect(complete(line)).toEqual(offered)
  })

  it('completes the last of several values', () => {
    expect(complete('catsforkids compose -f square,portr')).toEqual(['square,portrait'])
  })
})

describe.skipIf(!has('zsh'))('zsh', () => {
  // Typed into a shell on a terminal of its own; a key shows what the line has become, and empties it.
  const typeAll = (lines: readonly string[]): string[] => {
    const setup =
      `PS1=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source ${scriptOf('zsh')}; ` +
      `show() { print -r -- "BUF""FER=<$BUFFER>"; BUFFER= }; zle -N show; bindkey '^X' show; ` +
      `bindkey '^I' complete-word; print REA''DY`
    const script = [
      'zmodload zsh/zpty',
      'zpty z zsh -f -i',
      `zpty -w z ${quote(setup)}`,
      `zpty -r -m z line '*READY*'`,
      ...lines.flatMap(line => [
        `zpty -w -n z ${quote(line)}$'\\t\\x18'`,
        `zpty -r -m z line '*BUFFER=<*>*'`,
        `print -r -- "\${\${line##*BUFFER=<}%%>*}"`,
      ]),
    ]
    return call('zsh', script.join('\n')).replace(/\n$/, '').split('\n')
  }
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

  it('completes each', () => {
    const typed = typeAll(offers.map(([line]) => line))
    const wanted = offers.map(([line, [offered]]) => `${line.slice(0, line.lastIndexOf(' ') + 1)}${offered}`)
    // zsh puts a comma after one of several values, and takes it back when a space follows.
    expect(typed.map(line => line.replace(/[ ,]+$/, ''))).toEqual(wanted)
  })

  it('completes the last of several values', () => {
    expect(typeAll(['catsforkids compose -f square,portr'])[0]).toMatch(/square,portrait,? ?$/)
  })
})
