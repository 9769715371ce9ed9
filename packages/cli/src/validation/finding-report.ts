import type { ConformanceIssue, TreeDiagnostic } from '@nos/adapters-openspec/openspec'
import type { StandardsReport } from '@nos/domain'

/** Everything `nos validate` has to say. File paths are relative to the working directory where they are below it. */
export interface FindingReport {
  readonly strict: boolean
  /** The absolute folders that hold the `openspec/` in question. */
  readonly roots: readonly string[]
  readonly items: readonly JudgedItem[]
  readonly diagnostics: readonly PlacedDiagnostic[]
}

/** OpenSpec's verdict on one specification or change, and the standard's, when one was asked for. */
export interface JudgedItem {
  readonly id: string
  readonly type: 'change' | 'spec'
  /** The spec.md or the change's folder. */
  readonly file: string
  readonly valid: boolean
  readonly issues: readonly PlacedIssue[]
  readonly standards?: StandardsReport
  /** What the standards were measured on, to show the words in their line. */
  readonly text?: string
}

/** An issue with the file it is about; the line is OpenSpec's own or that of the requirement it names. */
export interface PlacedIssue {
  readonly issue: ConformanceIssue
  readonly file: string
  readonly line?: number
}

/** A diagnostic of NOS's own, never part of OpenSpec's verdict. */
export interface PlacedDiagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: TreeDiagnostic['code'] | 'invalid_utf8'
  readonly message: string
  readonly file: string
  readonly line?: number
  readonly change?: string
  readonly capability?: string
  readonly requirement?: string
  readonly fix: string
}

/** Whether anything in a report fails: an invalid item, an error, and under `strict` a warning of NOS's own. */
export const hasFailed = ({ items, diagnostics, strict }: FindingReport): boolean =>
  items.some(({ valid, standards }) => !valid || standards?.valid === false) ||
  diagnostics.some(({ severity }) => severity === 'error' || strict)
