import { ADMINISTRATION, specificationId } from '@nos/domain'
import * as v from 'valibot'
import { AUDIT_ITEM_EXAMPLE } from '../examples/audit-example.ts'
import { presentAuditEntry } from '../representations/audit.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { PAGING } from '../routing/paging.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ActionOrKind } from '../schemas/audit-action.ts'
import { AuditListSchema } from '../schemas/audit-schema.ts'
import { Uuid } from '../schemas/scalars.ts'
import { Moment } from './waiver-input.ts'

const Word = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(200))

export const listAudit: Route = defineRoute({
  method: 'GET',
  path: '/audit',
  access: 'viewer',
  operationId: 'listAudit',
  tag: 'Audit',
  summary: 'What was done, newest first',
  description:
    'Every write with who, what, when and from which version to which. `action` takes one action (`review.approved`) or all of a kind (`review`); `actor` the id of one. What concerns tokens, workspaces and webhooks, and the addresses of clients, is for admins.',
  query: v.strictObject({
    ...PAGING,
    spec_id: v.optional(Uuid),
    actor: v.optional(Word),
    action: v.optional(ActionOrKind),
    from: v.optional(Moment),
    to: v.optional(Moment),
  }),
  answers: [jsonAnswer(200, 'One page.', AuditListSchema, { items: [AUDIT_ITEM_EXAMPLE], next_cursor: null })],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) => {
    const admin = principal.role === 'admin'
    return useCases
      .searchAudit({
        workspaceId: principal.workspaceId,
        ...(query.spec_id === undefined ? {} : { specificationId: specificationId(query.spec_id) }),
        ...(query.actor === undefined ? {} : { actor: query.actor }),
        ...(query.action === undefined ? {} : { action: query.action }),
        ...(query.from === undefined ? {} : { from: new Date(query.from) }),
        ...(query.to === undefined ? {} : { to: new Date(query.to) }),
        hidden: admin ? [] : ADMINISTRATION,
        limit: query.limit,
        cursor: query.cursor ?? null,
      })
      .map(({ items, nextCursor }) =>
        json(200, {
          items: items.map((entry) => presentAuditEntry(entry, { seesAddresses: admin })),
          next_cursor: nextCursor,
        }),
      )
  },
})
