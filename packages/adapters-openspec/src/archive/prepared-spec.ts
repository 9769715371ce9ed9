import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { mainSpecPath } from '../conformance/project.ts'
import type { Project } from '../conformance/project.ts'
import type { ConformanceIssue } from '../conformance/issue.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { readPurposeSection } from '../conformance/spec/purpose-section.ts'
import { findSpecIssues } from '../conformance/spec/spec-issues.ts'
import { SPEC_MESSAGES } from '../conformance/spec/spec-messages.ts'
import type { SpecFile } from '../conformance/tree/spec-files.ts'
import { isMissing } from '../conformance/tree/tree-fault.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import { checkPlan } from '../deltas/check-plan.ts'
import { composeSpec } from '../deltas/compose-spec.ts'
import { matchLineEnding } from '../deltas/line-ending.ts'
import type { MergeCounts } from '../deltas/merge-counts.ts'
import { mergeDelta } from '../deltas/merge-delta.ts'
import { findUnexplainedContent } from './unexplained-content.ts'

/** One main specification of a change, merged and judged, not yet written. */
export interface PreparedSpec {
  readonly delta: SpecFile
  readonly deltaText: string
  /** The specification's path in the project, and its text so far; undefined for a new capability. */
  readonly path: string
  readonly before: string | undefined
  /** The new text in the line ends of the old one. */
  readonly after: string
  readonly counts: MergeCounts
  readonly warnings: readonly string[]
  readonly issues: readonly ConformanceIssue[]
  readonly hasNoBlocks: boolean
  /** Whether having no requirements is all that is wrong with the new text. */
  readonly isRetirable: boolean
  readonly unexplained: readonly string[]
}

/** Merges one delta file of a change; the error is the official sentence. */
export const prepareSpec = (project: Project, change: string, delta: SpecFile): Result<PreparedSpec, string> => {
  const { tree, mainSpec } = project
  const path = mainSpecPath(delta.id)
  const deltaText = tree.read(delta.path)
  if (deltaText.isErr()) return err(deltaText.error.message)
  const stored = tree.read(path)
  const plan = project.delta(deltaText.value)
  if (stored.isErr() && !isMissing(stored.error)) {
    const refusal = stored.error.code === 'EISDIR' ? checkPlan(delta.id, plan) : undefined
    return err((refusal ?? stored.error).message)
  }
  const before = stored.unwrapOr(undefined)
  return mergeDelta(plan, {
    capability: delta.id,
    change,
    main: before === undefined ? undefined : mainSpec(before),
    purpose: readPurposeSection(deltaText.value),
    place: placeOf(project, path),
  })
    .mapErr(({ message }) => message)
    .andThen((merge) => {
      const composed = composeSpec(delta.id, merge)
      const issues = findSpecIssues(delta.id, readMainSpec(composed.text))
      const errors = issues.filter(({ level }) => level === 'ERROR')
      return ok({
        delta,
        deltaText: deltaText.value,
        path,
        before,
        after: before === undefined ? composed.text : matchLineEnding(composed.text, before),
        counts: merge.counts,
        warnings: [...merge.warnings, ...composed.warnings],
        issues,
        hasNoBlocks: composed.isEmpty,
        isRetirable: errors.length > 0 && errors.every(({ message }) => message === SPEC_MESSAGES.noRequirements),
        unexplained: findUnexplainedContent(merge.base.section()),
      })
    })
}

/** The file a specification is written to: where the specs folder really is, with the capability's path below it. */
const placeOf = ({ tree }: Project, path: string): string => {
  const home = tree.realPath('openspec/specs')
  return home === undefined ? absolute(tree, path) : `${home}${path.slice('openspec/specs'.length)}`
}
