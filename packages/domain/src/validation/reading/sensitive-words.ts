import { matches } from './matches.ts'
import { prose } from './prose.ts'
import type { NodeReading, SpecReading } from './spec-reading.ts'

/** Where English requirements and scenarios use words of a global pattern. */
export const sensitiveWords = (
  spec: SpecReading,
  pattern: RegExp,
): readonly { readonly node: NodeReading; readonly start: number; readonly end: number }[] => {
  // What would allay the worry is looked for in English too, so a text in another language is left alone.
  if (spec.language !== 'en') return []
  const found: { readonly node: NodeReading; readonly start: number; readonly end: number }[] = []
  for (const { node, passage } of prose(spec, 'normative', ['en'])) {
    for (const { start, end } of matches(passage, pattern)) found.push({ node, start, end })
  }
  return found
}
