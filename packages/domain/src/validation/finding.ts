import type { Severity } from './severity.ts'

/** A stretch of the specification's text; offsets count UTF-16 units from its beginning, `end` is exclusive. */
export interface Words {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A mechanical edit. It applies only where `before` still stands at `start`. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
}

/** One thing a writer should change: which words, why, and how. */
export interface Finding {
  /** The rule's id. */
  readonly rule: string
  readonly severity: Severity
  /** What is wrong with these words, in one sentence. */
  readonly message: string
  /** The key of the node, as in `SpecDocument`; `document` when it concerns the whole. */
  readonly path: string
  /** 1-based. For something missing: the line of the node that lacks it. */
  readonly line: number
  /** The offending words; for something missing, the name of the node that lacks it. */
  readonly words: Words
  /** What to write instead. */
  readonly hint: string
  /** Present when the finding can be mended without judgement. */
  readonly fix?: Edit
}
