import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'

/** What one delta file asks for, with everything its reader left out (format reference 2.4). Lines count from 1. */
export interface DeltaPlan {
  readonly added: readonly RequirementBlock[]
  readonly modified: readonly RequirementBlock[]
  readonly removed: readonly string[]
  readonly renamed: readonly Rename[]
  /** FROM and TO lines that never formed a pair, by line. */
  readonly unpaired: readonly UnpairedRename[]
  /** Requirements outside the four sections, in document order. */
  readonly orphans: readonly OrphanRequirement[]
  /** `###` headers in ADDED and MODIFIED that are no requirement headers, by line. */
  readonly strays: readonly StrayHeader[]
  readonly sections: Readonly<Record<DeltaSection, boolean>>
}

export type DeltaSection = 'added' | 'modified' | 'removed' | 'renamed'

export interface Rename {
  readonly from: string
  readonly to: string
}

export interface UnpairedRename {
  readonly side: 'FROM' | 'TO'
  readonly name: string
  readonly line: number
}

export interface OrphanRequirement {
  readonly name: string
  /** The title of the section it stands in; undefined above the first one. */
  readonly section: string | undefined
  readonly line: number
}

export interface StrayHeader {
  readonly header: string
  readonly section: string
  readonly line: number
}

/** Whether a plan holds anything to apply. */
export const hasEntries = (plan: DeltaPlan): boolean =>
  plan.added.length + plan.modified.length + plan.removed.length + plan.renamed.length > 0

/** Whether a plan has any of the four sections, empty ones included. */
export const hasSections = ({ sections }: DeltaPlan): boolean =>
  sections.added || sections.modified || sections.removed || sections.renamed
