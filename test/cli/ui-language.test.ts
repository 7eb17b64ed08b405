// What the program speaks: by the option, else by the system, else English.
import { describe, expect, it } from 'vitest'
import { main } from '../../src/cli/main.js'
import { chooseUiLanguage } from '../../src/cli/ui-language.js'
import { fakeEngine } from './fake-engine.js'
import { openWorld } from './terminal-io.js'

const choose = (argv: readonly string[], env: Record<string, string> = {}) => {
  const { language, problem } = chooseUiLanguage(argv, openWorld({ env }).io)
  return problem === null ? language : `${language} ${problem.code}`
}

async function run(argv: readonly string[], env: Record<string, string>) {
  const world = openWorld({ env })
  const engine = fakeEngine()
  const code = await main(argv, world.io, engine.load)
  return { code, out: world.out(), err: world.err(), loads: engine.loads() }
}

describe('chooseUiLanguage', () => {
  it.each([
    [{ LANG: 'fr_BE.UTF-8' }, 'fr'],
    [{ LANG: 'nl' }, 'nl'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'pt_PT.UTF-8' }, 'en'],
    [{ LANG: 'fr_FR', LC_ALL: 'nl_NL.UTF-8' }, 'nl'],
    [{ LANG: 'fr_FR', LC_MESSAGES: 'C' }, 'en'],
    [{}, 'en'],
  ])('reads %j as %s', (env, language) => {
    expect(choose(['formats'], env as Record<string, string>)).toBe(language)
  })

  it.each([
    [['--ui-language', 'nl', 'formats'], 'nl'],
    [['formats', '--ui-language=FR-be'], 'fr'],
    [['--ui-language', 'fr', '--ui-language', 'nl'], 'nl'],
    [['compose', '--', '--ui-language', 'nl'], 'fr'],
    [['--ui-language', 'xx'], 'fr OPTION_INVALID'],
    [['--ui-language='], 'fr OPTION_INVALID'],
    [['formats', '--ui-language'], 'fr'],
  ])('lets %j say %s on a French system', (argv, language) => {
    expect(choose(argv, { LANG: 'fr_FR.UTF-8' })).toBe(language)
  })
})

it('shows its help in French and Dutch, with nothing left in English, and loads nothing for it', async () => {
  const french = await run(['compose', '--help'], { LANG: 'fr_BE.UTF-8' })
  expect(french).toMatchObject({ code: 0, err: '', loads: 0 })
  expect(french.out).toContain('Usage\u202f: catsforkids compose')
  expect(french.out).toContain('Les textes\u202f:')
  const wrong = await run(['formatss'], { LANG: 'fr_BE.UTF-8' })
  expect(wrong.err).toMatch(/^erreur\u202f: .*\n {2}conseil\u202f: /)
  expect((await run(['formatss'], { LANG: 'nl_BE.UTF-8' })).err).toMatch(/^fout: /)
  const dutch = await run(['templates', 'check', '--help'], { LANG: 'nl_BE.UTF-8' })
  expect(dutch).toMatchObject({ code: 0, err: '', loads: 0 })
  expect(dutch.out).toContain('Gebruik: catsforkids templates check')
  for (const { out } of [french, dutch])
    expect(out).not.toMatch(/Options:|Usage:|Arguments:|display help|Commands:/)
})

it('parts no French mark from its word at a line’s end, and says nothing of choices in English', async () => {
  for (const argv of [['compose'], ['batch'], ['check'], ['completion']]) {
    const { out } = await run([...argv, '--help'], { LANG: 'fr_BE.UTF-8' })
    expect(out).not.toMatch(/«\s*\n|\n\s*[»:;?!]|choices/)
  }
})

it('tells mistakes in the command in the language that was asked for', async () => {
  const { code, err } = await run(['--ui-language', 'nl', 'formts'], { LANG: 'C' })
  expect(code).toBe(2)
  expect(err).toBe(
    'fout: Er is geen opdracht “formts”.\n  tip: Bedoelde je “formats”? “catsforkids --help” toont ze allemaal.\n',
  )
})

it('refuses a language that it does not speak, in the system’s', async () => {
  const { code, err } = await run(['formats', '--ui-language', 'xx'], { LANG: 'fr_FR.UTF-8' })
  expect(code).toBe(2)
  expect(err).toContain('--ui-language')
  expect(err).toContain('en | fr | nl')
  expect(err).toMatch(/^erreur\u202f?: /)
})
