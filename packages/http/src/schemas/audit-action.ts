import { AUDIT_ACTIONS } from '@nos/domain'
import * as v from 'valibot'

/** What is chosen of the audit log: one action, or all of a kind. */
export const ActionOrKind = v.pipe(
  v.string(),
  v.check(
    (name) => KNOWN.has(name),
    'must be an action of docs/events.md, such as review.approved, or its kind, such as review',
  ),
)

const KNOWN: ReadonlySet<string> = new Set(
  Object.keys(AUDIT_ACTIONS).flatMap((action) => [action, action.slice(0, action.indexOf('.'))]),
)
