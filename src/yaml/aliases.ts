// A YAML document in; the alias in it that leads nowhere, or round in a circle, or is one too many, out.
import { type Alias, type Document, isNode, visit } from 'yaml'

/** An alias without an anchor before it. */
export function findLostAlias(document: Document): Alias | null {
  const anchors = new Set<string>()
  let lost: Alias | null = null
  visit(document, {
    Alias: (_, alias) => {
      if (anchors.has(alias.source)) return undefined
      lost = alias
      return visit.BREAK
    },
    Value: (_, node) => {
      if (node.anchor) anchors.add(node.anchor)
    },
  })
  return lost
}

/** An alias within its own anchor: the data would go round for ever. */
export function findCircle(document: Document): Alias | null {
  let circle: Alias | null = null
  visit(document, {
    Alias: (_, alias, above) => {
      if (!above.some(node => isNode(node) && 'anchor' in node && node.anchor === alias.source))
        return undefined
      circle = alias
      return visit.BREAK
    },
  })
  return circle
}

// Each is looked for from the beginning of the file: ten thousand in half a megabyte took six seconds. Nobody writes as many by hand.
const mostAliases = 1000

/** The first alias beyond those that are followed. */
export function findSurplusAlias(document: Document): Alias | null {
  let count = 0
  let surplus: Alias | null = null
  visit(document, {
    Alias: (_, alias) => {
      if (++count <= mostAliases) return undefined
      surplus = alias
      return visit.BREAK
    },
  })
  return surplus
}
