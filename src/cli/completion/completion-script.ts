// The program's declarations and the names it knows in; a completion script for a shell out.
import { renderBash } from './completion-bash.js'
import { renderFish } from './completion-fish.js'
import type { Names } from './completion-names.js'
import { renderZsh } from './completion-zsh.js'
import type { DeclaredCommand } from './declared.js'

export type Shell = 'bash' | 'zsh' | 'fish'

const renderers: Readonly<Record<Shell, (program: DeclaredCommand, names: Names) => string>> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
}

export const renderCompletion = (shell: Shell, program: DeclaredCommand, names: Names): string =>
  renderers[shell](program, names)
