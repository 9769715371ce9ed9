/** Text style of one run. */
export type Annotations = {
  readonly bold: boolean
  readonly italic: boolean
  readonly strikethrough: boolean
  readonly underline: boolean
  readonly code: boolean
  readonly color: string
}

export type Mention =
  | { readonly type: 'user' | 'page' | 'database' | 'data_source'; readonly id: string }
  | { readonly type: 'date'; readonly start: string; readonly end: string | null; readonly timeZone: string | null }

export type InlineBody =
  | { readonly type: 'text'; readonly content: string; readonly link: string | null }
  | { readonly type: 'equation'; readonly expression: string }
  | { readonly type: 'mention'; readonly mention: Mention }

/** One run of rich text; `discussions` are the ids of comment threads anchored to it. */
export type Inline = InlineBody & { readonly annotations: Annotations; readonly discussions: readonly string[] }

/** No style at all. */
export const PLAIN: Annotations = {
  bold: false,
  italic: false,
  strikethrough: false,
  underline: false,
  code: false,
  color: 'default',
}

/** One unstyled run, or none for the empty text. */
export const plainInline = (content: string): readonly Inline[] =>
  content === '' ? [] : [{ type: 'text', content, link: null, annotations: PLAIN, discussions: [] }]
