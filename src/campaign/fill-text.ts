// A text with {placeholders} and their values in, the plain text out. Does not know which placeholders a field may have.

/** Placeholder names in the order of the text, repeats included. */
export function findPlaceholders(text: string): string[] {
  return [...text.matchAll(/\{([^{}]*)\}/g)].map(match => match[1] ?? '')
}

/** Puts the values in; a placeholder without a value stays as it is. Values are not filled in turn. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([^{}]*)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? values[name]! : whole,
  )
}
