import type { ConformanceIssue } from '../conformance/issue.ts'
import type { OfficialDiagnostic } from '../conformance/report/validation-answer.ts'

/** The codes with which the official command refuses to archive. */
export type ArchiveRefusalCode =
  | 'archive_change_name_required'
  | 'archive_change_name_invalid'
  | 'archive_change_not_found'
  | 'archive_change_symlink'
  | 'archive_change_is_namespace_folder'
  | 'archive_path_outside_root'
  | 'archive_validation_failed'
  | 'archive_tasks_incomplete'
  | 'archive_confirmation_required'
  | 'archive_spec_update_failed'
  | 'archive_spec_validation_failed'
  | 'archive_target_exists'
  | 'archive_error'

/** Why a change was not archived; no file has changed. `issues` are the findings behind a failed validation. */
export interface ArchiveRefusal {
  readonly kind: 'archive-refused'
  readonly diagnostic: OfficialDiagnostic & { readonly code: ArchiveRefusalCode }
  readonly issues: readonly ConformanceIssue[]
}

export const refuseArchive = (
  code: ArchiveRefusalCode,
  message: string,
  fix?: string,
  issues: readonly ConformanceIssue[] = [],
): ArchiveRefusal => ({
  kind: 'archive-refused',
  diagnostic: { severity: 'error', code, message, ...(fix === undefined ? {} : { fix }) },
  issues,
})
