// A text as it was typed in, the text that is meant out. Knows nothing of what it is for.

/** `\n` ends a line, as within quotes and cells nothing else may; `\\n` is those two letters. */
export const typedText = (text: string): string =>
  text.replace(/(\\?)\\n/g, (_whole, before: string) => (before === '' ? '\n' : '\\n'))
