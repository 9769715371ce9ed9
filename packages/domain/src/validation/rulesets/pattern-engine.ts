import type { Result } from 'neverthrow'

/** Regular expressions that take time linear in the text, whatever the pattern: RE2's dialect, without look-around and back-references. */
export interface PatternEngine {
  compile(source: string): Result<CompiledPattern, PatternRefused>
}

export interface CompiledPattern {
  /** All matches from left to right, never empty. `complete` is false when the engine's deadline cut the search short. */
  find(text: string): {
    readonly matches: readonly { readonly start: number; readonly end: number }[]
    readonly complete: boolean
  }
}

export interface PatternRefused {
  readonly kind: 'pattern-refused'
  readonly message: string
}
