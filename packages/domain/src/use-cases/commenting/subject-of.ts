import type { AuditSubject } from '../../audit/audit-record.ts'

/** A comment, or the thread that it began, in the audit log. */
export const subjectOf = (commentId: string): AuditSubject => ({ kind: 'comment', id: commentId })
