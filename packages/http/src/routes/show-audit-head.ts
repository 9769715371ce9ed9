import { AUDIT_HEAD_EXAMPLE, PUBLIC_KEY_EXAMPLE } from '../examples/audit-example.ts'
import { presentPublishedHead } from '../representations/audit.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { PublishedHeadSchema } from '../schemas/audit-schema.ts'

export const showAuditHead: Route = defineRoute({
  method: 'GET',
  path: '/audit/head',
  access: 'viewer',
  operationId: 'showAuditHead',
  tag: 'Audit',
  summary: 'The signed head of the audit log, and the key',
  description:
    'Keep it somewhere the service cannot reach: whoever has it can tell later whether anything before it was changed.',
  answers: [
    jsonAnswer(200, 'The head after sealing what is new.', PublishedHeadSchema, {
      head: AUDIT_HEAD_EXAMPLE,
      workspace_id: 'default',
      public_key: PUBLIC_KEY_EXAMPLE,
    }),
  ],
  failures: ['SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases.sealAudit(principal.workspaceId).map((published) => json(200, presentPublishedHead(published))),
})
