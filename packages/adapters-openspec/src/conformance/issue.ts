/** How much a finding of the official validator weighs. Only ERROR always fails; WARNING fails under `strict`. */
export type IssueLevel = 'ERROR' | 'WARNING' | 'INFO'

/** One finding, key for key what `openspec validate --json` prints. `line` counts from 1. */
export interface ConformanceIssue {
  readonly level: IssueLevel
  readonly path: string
  readonly line?: number
  readonly message: string
}

export const issue = (level: IssueLevel, path: string, message: string, line?: number): ConformanceIssue =>
  line === undefined ? { level, path, message } : { level, path, line, message }
