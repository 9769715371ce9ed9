import { okAsync } from 'neverthrow'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { PrincipalSchema } from '../schemas/principal-schema.ts'

const EXAMPLE = {
  sub: 'ada',
  role: 'author',
  workspace: 'default',
  jti: '5b0f6a',
  name: 'Ada',
  email: null,
  expires_at: '2026-07-01T10:30:00.000Z',
}

export const showPrincipal: Route = defineRoute({
  method: 'GET',
  path: '/auth/me',
  access: 'viewer',
  operationId: 'showPrincipal',
  tag: 'Authentication',
  summary: 'See who the token says you are',
  answers: [jsonAnswer(200, 'The claims that count here.', PrincipalSchema, EXAMPLE)],
  failures: [],
  handle: (_services, { principal }) =>
    okAsync(
      json(200, {
        sub: principal.subject,
        role: principal.role,
        workspace: principal.workspaceId,
        jti: principal.tokenId,
        name: principal.name,
        email: principal.email,
        expires_at: principal.expiresAt.toISOString(),
      }),
    ),
})
