import type { Result } from 'neverthrow'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { readPurposeSection } from '../conformance/spec/purpose-section.ts'
import { composeSpec } from './compose-spec.ts'
import { matchLineEnding } from './line-ending.ts'
import type { MergeCounts } from './merge-counts.ts'
import { mergeDelta } from './merge-delta.ts'
import type { MergeRefusal } from './merge-refusal.ts'
import { parseDelta } from './parse-delta.ts'

/** A specification after a delta. `text` has the line ends of the text before, `lfText` has LF. */
export interface AppliedDelta {
  readonly text: string
  readonly lfText: string
  readonly counts: MergeCounts
  readonly warnings: readonly string[]
  /** Whether the delta left the specification without a requirement block. */
  readonly isEmpty: boolean
}

export interface DeltaContext {
  readonly capability: string
  readonly change: string
  /** The file of the main specification as warnings name it; `openspec/specs/<capability>/spec.md` by default. */
  readonly place?: string
}

/**
 * Applies a delta to the text of a main specification (undefined for a new capability) as the official archive does:
 * same text, counts, warnings, refusals. Nothing is validated here.
 */
export const applyDelta = (
  mainText: string | undefined,
  deltaText: string,
  { capability, change, place }: DeltaContext,
): Result<AppliedDelta, MergeRefusal> =>
  mergeDelta(parseDelta(deltaText), {
    capability,
    change,
    main: mainText === undefined ? undefined : readMainSpec(mainText),
    purpose: readPurposeSection(deltaText),
    place: place ?? `openspec/specs/${capability}/spec.md`,
  }).map((merge) => {
    const { text, warnings, isEmpty } = composeSpec(capability, merge)
    return {
      text: mainText === undefined ? text : matchLineEnding(text, mainText),
      lfText: text,
      counts: merge.counts,
      warnings: [...merge.warnings, ...warnings],
      isEmpty,
    }
  })
