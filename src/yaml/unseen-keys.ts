// A YAML document in; the keys that no schema is shown, out: an object's own `__proto__` is passed over by whoever copies it.
import { type Document, isAlias, isPair, isScalar, isSeq, type Node, visit } from 'yaml'

export interface UnseenKey {
  readonly key: Node
  readonly path: readonly (string | number)[]
}

export function findUnseenKeys(document: Document): UnseenKey[] {
  const found: UnseenKey[] = []
  const nameOf = (key: unknown): string => {
    const node = isAlias(key) ? key.resolve(document) : key
    return String(isScalar(node) ? node.value : node)
  }
  visit(document, {
    Pair: (_, pair, above) => {
      if (nameOf(pair.key) !== '__proto__') return
      const ways = [...above, pair].flatMap((node, index, all): (string | number)[] => {
        if (isPair(node)) return [nameOf(node.key)]
        return isSeq(node) ? [node.items.indexOf(all[index + 1])] : []
      })
      found.push({ key: pair.key as Node, path: ways })
    },
  })
  return found
}
