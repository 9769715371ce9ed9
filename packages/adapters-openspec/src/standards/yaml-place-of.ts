import { isCollection, isMap, isNode, isScalar } from 'yaml'
import type { Document, LineCounter } from 'yaml'

/** Where the deepest part of a path that is there stands, by its key where it has one; 1-based. */
export const yamlPlaceOf = (
  document: Document,
  counter: LineCounter,
  path: readonly (string | number)[],
): { readonly line: number; readonly column: number } | null => {
  const placeOf = (node: unknown): { readonly line: number; readonly column: number } | null => {
    if (!isNode(node) || !node.range) return null
    const { line, col } = counter.linePos(node.range[0])
    return { line, column: col }
  }
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const key = path[depth - 1]
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined
    const place = placeOf(pair?.key ?? (isCollection(parent) ? parent.get(key, true) : undefined))
    if (place !== null) return place
  }
  return placeOf(document.contents)
}
