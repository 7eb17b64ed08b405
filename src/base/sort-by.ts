// Items in, the same items by their keys out, whatever they are. By code units: the same order on every machine.

/** Equal keys stay in the order in which they came. */
export function sortBy<T>(items: Iterable<T>, keyOf: (item: T) => string): T[] {
  const keyed = Array.from(items, item => ({ key: keyOf(item), item }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.map(({ item }) => item)
}
