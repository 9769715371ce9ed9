import type { DocumentNode, RequirementNode, ScenarioNode, SpecDocument } from '../../document/spec-document.ts'
import type { Language } from '../language.ts'

/**
 * A specification as rules read it: its prose in passages, sentences and words, with code, links' targets, comments and quoted
 * text masked. All offsets count UTF-16 units from the beginning of the specification.
 */
export interface SpecReading {
  readonly document: SpecDocument
  readonly text: string
  /** The language most of the prose is in; null when it is none that has a lexicon. */
  readonly language: Language | null
  readonly nodes: readonly NodeReading[]
  readonly requirements: readonly RequirementReading[]
  readonly lineAt: (offset: number) => number
}

export interface NodeReading {
  readonly node: DocumentNode
  readonly start: number
  readonly end: number
  /** The heading's name in the text: where findings about something missing point. */
  readonly name: Span
  /** The prose under the heading, in order. */
  readonly passages: readonly Passage[]
  /** The first unclosed code fence, by the offset of its line. */
  readonly openFence: Span | null
}

export interface RequirementReading extends NodeReading {
  readonly node: RequirementNode
  readonly scenarios: readonly ScenarioReading[]
}

export interface ScenarioReading extends NodeReading {
  readonly node: ScenarioNode
  readonly steps: readonly Step[]
}

export interface Step {
  readonly kind: StepKind
  readonly passage: Passage
  /** The step word as written, with its emphasis: `**WHEN**`. */
  readonly keyword: Span
  /** What follows the step word. */
  readonly words: readonly Word[]
}

export type StepKind = 'given' | 'when' | 'then' | 'and' | 'but'

export interface Span {
  readonly start: number
  readonly end: number
}

/** A paragraph, list item, table row or labelled line. */
export interface Passage extends Span {
  readonly kind: 'paragraph' | 'item' | 'row' | 'label'
  readonly language: Language | null
  /** The masked text, as long as the source: `text[i]` stands at `start + i`. Line ends are spaces. */
  readonly text: string
  readonly words: readonly Word[]
  readonly sentences: readonly Sentence[]
}

export interface Sentence extends Span {
  readonly words: readonly Word[]
}

export interface Word extends Span {
  readonly text: string
  readonly lower: string
}
