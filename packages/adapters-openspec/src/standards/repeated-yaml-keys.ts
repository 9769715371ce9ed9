import { isScalar, visit } from 'yaml'
import type { Document, LineCounter } from 'yaml'

/** Where a key stands that its mapping has already; 1-based. The parser's own check takes time with the square of the keys. */
export const repeatedYamlKeys = (
  document: Document,
  counter: LineCounter,
): readonly { readonly line: number; readonly column: number }[] => {
  const places: { readonly line: number; readonly column: number }[] = []
  visit(document, {
    Map: (_, { items }) => {
      const known = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        if (known.has(key.value)) {
          const { line, col } = counter.linePos(key.range?.[0] ?? 0)
          places.push({ line, column: col })
        }
        known.add(key.value)
      }
    },
  })
  return places
}
