// A function that remembers its latest answers, so that a batch asks once for what its cards share.

/** Keeps up to `most` answers by key; the one asked for longest ago goes first. A rejected promise is not kept. */
export function remember<A, R>(
  most: number,
  keyOf: (argument: A) => string,
  make: (argument: A) => R,
): (argument: A) => R {
  const known = new Map<string, R>()
  return argument => {
    const key = keyOf(argument)
    const found = known.get(key)
    if (found !== undefined) {
      known.delete(key)
      known.set(key, found)
      return found
    }
    const made = make(argument)
    known.set(key, made)
    if (made instanceof Promise) made.catch(() => known.delete(key))
    const oldest = known.size > most ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    return made
  }
}
