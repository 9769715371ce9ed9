import { isCollection, isMap, isNode, isScalar } from 'yaml'
import type { Document, LineCounter } from 'yaml'

/** The 1-based line of the deepest part of a path that is there, by its key where it has one. */
export const yamlLineOf = (
  document: Document,
  counter: LineCounter,
  path: readonly (string | number)[],
): number | null => {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const key = path[depth - 1]
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined
    const node = pair?.key ?? (isCollection(parent) ? parent.get(key, true) : undefined)
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line
  }
  return isNode(document.contents) && document.contents.range ? counter.linePos(document.contents.range[0]).line : null
}
