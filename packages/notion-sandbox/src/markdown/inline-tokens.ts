import type { Annotations, Inline } from '../richtext/inline.ts'

/** A run of `*`, `_` or `~` that may open or close emphasis. */
export type DelimiterToken = {
  readonly kind: 'delimiter'
  readonly character: '*' | '_' | '~'
  readonly length: number
  readonly opens: boolean
  readonly closes: boolean
}

/** Finished runs, or a delimiter whose part in emphasis is not decided yet. */
export type InlineToken = { readonly kind: 'runs'; readonly runs: readonly Inline[] } | DelimiterToken

/** The style that everything inside the current construct already has. */
export type InlineStyle = {
  readonly annotations: Annotations
  readonly link: string | null
  readonly discussions: readonly string[]
}

/** One text run in a style. */
export const textRun = (content: string, style: InlineStyle): Inline => ({ type: 'text', content, ...style })
