import type { DraftRequirement, DraftSection } from '../specification-draft.ts'

/** What a template adds to any brief. */
export interface TemplateOutline {
  readonly requirements: readonly DraftRequirement[]
  readonly sections: readonly DraftSection[]
}
