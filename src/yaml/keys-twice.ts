// A YAML document in; the keys that stand in one mapping a second time, out.
import { type Document, isScalar, type Node, visit } from 'yaml'

export function findKeysTwice(document: Document): Node[] {
  const found: Node[] = []
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) found.push(key)
        known.add(key.value)
      }
    },
  })
  return found
}
