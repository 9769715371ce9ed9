import { readMainSpec } from './spec/main-spec.ts'
import { findSpecIssues } from './spec/spec-issues.ts'
import { toVerdict } from './verdict.ts'
import type { ConformanceVerdict } from './verdict.ts'

/** The official verdict on the text of one main specification (rules S1 to S12 of OpenSpec 1.13.2). */
export const validateSpecText = (
  capability: string,
  text: string,
  options: { readonly strict?: boolean } = {},
): ConformanceVerdict => toVerdict(findSpecIssues(capability, readMainSpec(text)), options.strict ?? false)
