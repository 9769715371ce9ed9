/** A specification before it is a text: what a template or a model says, without any Markdown of its own. */
export interface SpecificationDraft {
  readonly title: string
  readonly purpose: string
  readonly requirements: readonly DraftRequirement[]
  /** Taken for granted without having been told. */
  readonly assumptions: readonly string[]
  /** What only people can answer. */
  readonly openQuestions: readonly string[]
  /** Further sections, in their order. */
  readonly sections: readonly DraftSection[]
}

export interface DraftRequirement {
  readonly name: string
  /** Binding: with SHALL or MUST. */
  readonly text: string
  readonly scenarios: readonly DraftScenario[]
  /** What of the brief it comes from: `overview`, `goal 1`, `constraint 2`. */
  readonly traces: readonly string[]
}

export interface DraftScenario {
  readonly name: string
  readonly given: readonly string[]
  readonly when: readonly string[]
  readonly outcome: readonly string[]
}

export interface DraftSection {
  readonly title: string
  /** Paragraphs. */
  readonly text: string
  /** Bullets after the paragraphs. */
  readonly points: readonly string[]
}
