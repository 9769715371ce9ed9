import type { SpecificationDraft } from '../generation/specification-draft.ts'
import type { TemplateOutline } from '../generation/templates/template-outline.ts'
import type { SpecDocument } from '../document/spec-document.ts'

/** How a specification's text is read and written. OpenSpec's Markdown is the one format there is. */
export interface DocumentFormat {
  /** Never fails: any text is a document. `renderDocument(parse(text)) === text`. */
  parse(text: string): SpecDocument
  /** The text of `## Purpose`, trimmed; null when there is no such section. */
  overview(text: string): string | null
  /** The text with its Purpose replaced, everything else untouched; a missing section is inserted after the title. */
  withOverview(text: string, overview: string): string
  /** The text of the first level-1 heading, without a trailing " Specification"; null when there is none. */
  title(text: string): string | null
  /** The text whose H1 names `to` where it named `from` (with or without a trailing " Specification"); else unchanged. */
  withTitle(text: string, from: string, to: string): string
  /** A strict-valid main spec for a new specification (a short Purpose is left as given). */
  skeleton(input: { readonly title: string; readonly overview: string }): string
  /**
   * The draft as a main spec. Nothing that a draft says changes its structure: headings, fences, comments and HTML in its
   * words stand there as words. Names are made unique.
   */
  compose(draft: SpecificationDraft): string
  /** The requirements and the further sections of a text, as a draft has them. */
  outline(text: string): TemplateOutline
}
