import type { Language } from '../language.ts'
import { lexiconPhrases } from '../lexicon/lexicon-phrases.ts'
import type { NodeReading, Passage, ScenarioReading, Sentence, SpecReading, StepKind } from './spec-reading.ts'

/** Which passages a rule reads: what requirements say, what scenarios say, both (`normative`), or the whole specification. */
export type Scope = 'requirements' | 'scenarios' | 'normative' | 'everything'

export interface PlacedPassage {
  readonly node: NodeReading
  readonly passage: Passage
}

export interface PlacedSentence extends PlacedPassage {
  readonly sentence: Sentence
}

/** The paragraphs and list items of a scope, in order, that are written in one of the languages. */
export const prose = (
  spec: SpecReading,
  scope: Scope,
  languages: readonly Language[] | 'any',
): readonly PlacedPassage[] => proseOf(spec)[scope].filter(({ passage }) => understood(passage, languages))

/** The sentences of the same passages. */
export const sentences = (
  spec: SpecReading,
  scope: 'requirements' | 'normative',
  languages: readonly Language[] | 'any',
): readonly PlacedSentence[] =>
  proseOf(spec).sentences[scope === 'requirements' ? 'requirements' : 'normative'].filter(({ passage }) =>
    understood(passage, languages),
  )

/**
 * The sentences that decide something: in requirements those with a keyword, and list items; in scenarios the outcomes. Explanations
 * and the conditions of scenarios are left out: a vague word there harms nobody.
 */
export const deciding = (spec: SpecReading, languages: readonly Language[] | 'any'): readonly PlacedSentence[] =>
  proseOf(spec).deciding.filter(({ passage }) => understood(passage, languages))

/** What all rules read of one specification, gathered once. */
type Prose = Readonly<Record<Scope, readonly PlacedPassage[]>> & {
  readonly deciding: readonly PlacedSentence[]
  readonly sentences: Readonly<Record<'requirements' | 'normative', readonly PlacedSentence[]>>
}

const gathered = new WeakMap<SpecReading, Prose>()

const proseOf = (spec: SpecReading): Prose => {
  const known = gathered.get(spec)
  if (known) return known
  const placed = (scope: Scope): readonly PlacedPassage[] =>
    spec.nodes
      .filter((node) => inScope(node, scope))
      .flatMap((node) => node.passages.filter(isProse).map((passage) => ({ node, passage })))
  const [requirements, scenarios, normative] = [placed('requirements'), placed('scenarios'), placed('normative')]
  const made = {
    requirements,
    scenarios,
    normative,
    sentences: { requirements: requirements.flatMap(inSentences), normative: normative.flatMap(inSentences) },
    everything: placed('everything'),
    deciding: spec.nodes.flatMap((node) =>
      node.node.kind === 'scenario' ? outcomes(node) : node.node.kind === 'requirement' ? demands(node) : [],
    ),
  }
  gathered.set(spec, made)
  return made
}

const inSentences = ({ node, passage }: PlacedPassage): readonly PlacedSentence[] =>
  passage.sentences.map((sentence) => ({ node, passage, sentence }))

const isProse = ({ kind }: Passage): boolean => kind === 'paragraph' || kind === 'item'

const demands = (node: NodeReading): readonly PlacedSentence[] =>
  node.passages
    .filter(isProse)
    .flatMap((passage) =>
      passage.sentences
        .filter((sentence) => passage.kind === 'item' || isDemand(passage, sentence))
        .map((sentence) => ({ node, passage, sentence })),
    )

const isDemand = (passage: Passage, sentence: Sentence): boolean =>
  KEYWORD.test(passage.text.slice(sentence.start - passage.start, sentence.end - passage.start)) ||
  bindingWords(passage, sentence).length > 0

const bindingWords = lexiconPhrases((lexicon) => lexicon.binding)

const outcomes = (node: NodeReading): readonly PlacedSentence[] => {
  const steps =
    'steps' in node
      ? new Map((node as ScenarioReading).steps.map((step) => [step.passage, step.kind]))
      : new Map<Passage, StepKind>()
  let outcome = true
  return node.passages.filter(isProse).flatMap((passage) => {
    const kind = steps.get(passage)
    if (kind !== undefined && kind !== 'and' && kind !== 'but') outcome = kind === 'then'
    return outcome ? passage.sentences.map((sentence) => ({ node, passage, sentence })) : []
  })
}

/** RFC 2119's keywords, weak ones included: what they govern is part of the specification. */
const KEYWORD = /(?<![A-Za-z])(?:SHALL|MUST|SHOULD|MAY)(?![A-Za-z])|\b(?:shall|must)\b/

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
