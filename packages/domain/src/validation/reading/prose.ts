import type { Language } from '../language.ts'
import type { NodeReading, Passage, Sentence, SpecReading } from './spec-reading.ts'

/** Which passages a rule reads: what requirements say, what scenarios say, both (`normative`), or the whole specification. */
export type Scope = 'requirements' | 'scenarios' | 'normative' | 'everything'

export interface PlacedPassage {
  readonly node: NodeReading
  readonly passage: Passage
}

/** The paragraphs and list items of a scope, in order, that are written in one of the languages. */
export function* prose(spec: SpecReading, scope: Scope, languages: readonly Language[] | 'any'): Generator<PlacedPassage> {
  for (const node of spec.nodes) {
    if (!inScope(node, scope)) continue
    for (const passage of node.passages) {
      if ((passage.kind === 'paragraph' || passage.kind === 'item') && understood(passage, languages)) yield { node, passage }
    }
  }
}

/** The sentences of the same passages. */
export function* sentences(
  spec: SpecReading,
  scope: Scope,
  languages: readonly Language[] | 'any',
): Generator<PlacedPassage & { readonly sentence: Sentence }> {
  for (const { node, passage } of prose(spec, scope, languages)) {
    for (const sentence of passage.sentences) yield { node, passage, sentence }
  }
}

/** Whether a rule for these languages may read the passage. */
export const understood = (passage: Passage, languages: readonly Language[] | 'any'): boolean =>
  languages === 'any' || (passage.language !== null && languages.includes(passage.language))

const inScope = (node: NodeReading, scope: Scope): boolean => {
  const { kind } = node.node
  if (scope === 'everything') return true
  if (scope === 'requirements') return kind === 'requirement'
  if (scope === 'scenarios') return kind === 'scenario'
  return kind === 'requirement' || kind === 'scenario'
}
