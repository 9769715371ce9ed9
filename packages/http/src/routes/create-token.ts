import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { hashApiToken, makeApiToken } from '../auth/api-token.ts'
import { ROLES } from '../auth/role.ts'
import type { FailureOfKind } from '../problem/failure.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import type { Services } from '../routing/services.ts'
import { NewTokenSchema, TokenSubject } from '../schemas/token-schema.ts'
import { expiryOf } from './token-expiry.ts'

const Body = v.strictObject({
  subject: TokenSubject,
  role: v.picklist(ROLES),
  expires: v.optional(v.union([v.pipe(v.string(), v.maxLength(40)), v.pipe(v.number(), v.integer(), v.minValue(1))])),
  workspace: v.optional(v.pipe(v.string(), v.maxLength(63))),
  kind: v.optional(v.picklist(['signed', 'api']), 'signed'),
  scopes: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(50))), v.minLength(1), v.maxLength(50))),
})

export const createToken: Route = defineRoute({
  method: 'POST',
  path: '/auth/tokens',
  access: 'admin',
  secretAnswer: true,
  operationId: 'createToken',
  tag: 'Authentication',
  summary: 'Make a token',
  description:
    'For the workspace of the caller; an admin of `default` may name another one. `signed`: a JWT of the service. `api`: a random text for programs, of which only the hash is kept, with the time of its last use; `scopes` limit it to areas of the API: `specifications` for all of it, `specifications:read` for what only reads. `expires`: a duration (`90s`, `15m`, `1h`, `30d`), seconds, or a moment; JWT_EXPIRY when absent, at most 366 days. The token is shown in this answer alone.',
  body: {
    kind: 'json',
    required: true,
    schema: Body,
    example: { subject: 'ci', role: 'author', expires: '90d', kind: 'api', scopes: ['specifications', 'validation'] },
  },
  answers: [
    jsonAnswer(201, 'The token, told once.', NewTokenSchema, {
      token: 'nos_…',
      jti: '5b0f6a9e-6f5c-4a55-9d2c-0a6b8f0f3d10',
      expires_at: '2026-10-01T10:00:00.000Z',
    }),
  ],
  failures: ['InvalidInput', 'SigningSecretNeeded', 'WorkspaceNotFound', 'StorageUnavailable'],
  handle: (services, { caller, body, now }) => {
    const secret = body.kind === 'api' ? makeApiToken() : null
    return checked(services, body)
      .andThen(() => (body.workspace === undefined ? ok(undefined) : workspaceIdOf(body.workspace)))
      .andThen((workspaceId) =>
        expiryOf(body.expires, services.issuer.lifeSeconds, now).map((expiresAt) => ({ workspaceId, expiresAt })),
      )
      .asyncAndThen(({ workspaceId, expiresAt }) =>
        services.useCases.grantToken(caller, {
          ...(workspaceId === undefined ? {} : { workspaceId }),
          kind: body.kind,
          subject: body.subject,
          role: body.role,
          scopes: body.scopes ?? null,
          expiresAt,
          secretHash: secret === null ? null : hashApiToken(secret),
        }),
      )
      .map((token) =>
        json(201, {
          token: secret ?? services.issuer.sign(token),
          jti: token.jti,
          expires_at: token.expiresAt.toISOString(),
        }),
      )
  },
})

const checked = (
  { issuer, areas }: Services,
  { kind, scopes = [] }: v.InferOutput<typeof Body>,
): Result<void, FailureOfKind<'InvalidInput' | 'SigningSecretNeeded'>> => {
  if (kind === 'signed' && !issuer.canSign) return err({ kind: 'SigningSecretNeeded' })
  if (kind === 'signed' && scopes.length > 0)
    return err({ kind: 'InvalidInput', errors: [{ path: 'scopes', message: 'go with the kind api alone' }] })
  const errors = scopes.flatMap((scope, index) =>
    areas.has(scope.replace(/:read$/, ''))
      ? []
      : [{ path: `scopes.${index}`, message: `must be one of ${[...areas].join(', ')}, each with or without :read` }],
  )
  return errors.length === 0 ? ok(undefined) : err({ kind: 'InvalidInput', errors })
}
