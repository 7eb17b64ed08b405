// A word of a command in, the same as a shell takes it out. Knows no command.

// What no shell reads as anything but itself.
const plain = /^[\p{L}\p{N}_./:@%+=,-]+$/u

/** A word in single quotes where it needs them; in double quotes for Windows, whose shells have no others in common. */
export function quoteShell(word: string, platform: NodeJS.Platform): string {
  if (platform === 'win32')
    return /^[\p{L}\p{N}_.\\/:+=-]+$/u.test(word) ? word : `"${word.replaceAll('"', '""')}"`
  return plain.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
