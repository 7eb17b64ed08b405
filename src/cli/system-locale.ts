// The environment in, what it says of the system's language out: `fr_BE.UTF-8`, `fr-BE`, `C`, or null where it says
// nothing. What a campaign makes of it is campaign/choose-language.ts's affair.
import type { Io } from './io.js'

// POSIX: LC_ALL wins, then the category, then LANG; an empty value counts as unset.
const variables = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const

/** The language that the system speaks to its user. */
export function findSystemLocale(env: Io['env'], platform: NodeJS.Platform): string | null {
  for (const name of variables) {
    const value = env[name]
    if (value) return value
  }
  // Windows and macOS keep it elsewhere, where Intl finds it; on other systems Intl would make up en-US.
  const hasOwnPlace = platform === 'win32' || platform === 'darwin'
  return hasOwnPlace ? Intl.DateTimeFormat().resolvedOptions().locale : null
}
