import { AUDIT_HEAD_EXAMPLE, PUBLIC_KEY_EXAMPLE } from '../examples/audit-example.ts'
import { presentVerification } from '../representations/audit.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { AuditVerificationSchema } from '../schemas/audit-schema.ts'

export const verifyAudit: Route = defineRoute({
  method: 'GET',
  path: '/audit/verify',
  access: 'viewer',
  operationId: 'verifyAudit',
  tag: 'Audit',
  summary: 'Check the whole audit log',
  description:
    'Seals what is new, then holds every row against its leaf hash and every signed head against the rows it was signed for. Only a head that was kept elsewhere (GET /audit/head) can show that the whole log was made anew.',
  answers: [
    jsonAnswer(200, 'What was found.', AuditVerificationSchema, {
      valid: true,
      size: 8,
      head: AUDIT_HEAD_EXAMPLE,
      public_key: PUBLIC_KEY_EXAMPLE,
      problems: [],
    }),
  ],
  failures: ['SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { principal }) =>
    useCases.verifyAudit(principal.workspaceId).map((verified) => json(200, presentVerification(verified))),
})
