// Every command of the program that its own words and its pages name, in the three languages: in, their sources; out, a line each, as
// somebody would type it. What stands in `sh` blocks of pages is run as it stands there by readme.trial.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const messages = join(root, 'src/messages')

/** What a sentence is given for a name, by the command that takes it. */
const fillIn = (command: string): string =>
  command.replace(/\$\{[^}]*\}|\{file\}|<id>/g, /templates preview/.test(command) ? 'note' : 'cat.jpg')

/** A command ends with its sentence's quote, or its line; a comment stands behind many blanks. */
const tidy = (command: string): string =>
  fillIn(command)
    .replace(/\s{2,}.*$/, '')
    .replace(/\\n.*$/, '')
    .replace(/[\s\u202f]+/g, ' ')
    .replace(/[).,;]+$/, '')
    .trim()

function inMessages(): string[] {
  const files = readdirSync(messages, { recursive: true, encoding: 'utf8' }).filter(name =>
    /[\\/].*\.ts$/.test(name),
  )
  return files.flatMap(name => {
    const text = readFileSync(join(messages, name), 'utf8')
    return [...text.matchAll(/(?<![#\w])catsforkids ([a-z](?:\$\{[^}]*\}|[^'“”«»`\n$])*)/g)].map(
      ([, command = '']) => command,
    )
  })
}

function inPages(): string[] {
  const docs = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'))
  return ['README.md', 'CONTRIBUTING.md', ...docs.map(name => `docs/${name}`)].flatMap(page => {
    const text = readFileSync(join(root, page), 'utf8')
    const blocks = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].filter(([, language]) => language !== 'sh')
    const lines = blocks.flatMap(([, , block = '']) =>
      [...block.matchAll(/(?:^|\/)catsforkids ([a-z].*)$/gm)].map(([, command = '']) => command),
    )
    const prose = text.replace(/^```.*?^```$/gms, '')
    const spans = [...prose.matchAll(/`(?:npx )?catsforkids ([a-z][^`]*)`/g)].map(([, command = '']) =>
      command.replaceAll('\n', ' '),
    )
    return [...lines, ...spans]
  })
}

/** Every option that a sentence names, in each language: `--focus`. */
export const namedOptions: readonly string[] = [
  ...new Set(
    readdirSync(messages, { recursive: true, encoding: 'utf8' })
      .filter(name => /[\\/].*\.ts$/.test(name))
      .flatMap(
        name => readFileSync(join(messages, name), 'utf8').match(/(?<![\w-])--[a-z][a-z-]*[a-z]/g) ?? [],
      ),
  ),
].toSorted()

/** Each once, without the program's name. */
export const namedCommands: readonly string[] = [
  ...new Set([...inMessages(), ...inPages()].map(tidy)),
].toSorted()
