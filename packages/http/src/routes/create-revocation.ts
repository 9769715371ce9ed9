import { ok } from 'neverthrow'
import * as v from 'valibot'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { EndedTokensSchema, TokenSubject } from '../schemas/token-schema.ts'

const Body = v.strictObject({ subject: TokenSubject, workspace: v.optional(v.pipe(v.string(), v.maxLength(63))) })

export const createRevocation: Route = defineRoute({
  method: 'POST',
  path: '/auth/revocations',
  access: 'admin',
  operationId: 'createRevocation',
  tag: 'Authentication',
  summary: 'End all tokens of a subject',
  description:
    'All that were issued so far for this subject in the workspace of the caller (an admin of `default` may name another one), whether the service made them or not, and its browser sessions. A signed token that the service did not make counts as issued 30 seconds before its `iat`, as clocks may differ, and one without `iat` as old. They are refused at once here, and within a second by every instance; tokens issued later are good. Under an `Idempotency-Key` that was used before, nothing more is ended. To keep the person out, take away what issues tokens too. The answer tells how many the service knew.',
  body: { kind: 'json', required: true, schema: Body, example: { subject: 'ada' } },
  answers: [jsonAnswer(200, 'Ended.', EndedTokensSchema, { subject: 'ada', tokens: 2, sessions: 1 })],
  failures: ['InvalidInput', 'WorkspaceNotFound', 'StorageUnavailable'],
  handle: ({ useCases, standings }, { caller, body }) =>
    (body.workspace === undefined ? ok(undefined) : workspaceIdOf(body.workspace))
      .asyncAndThen((workspaceId) =>
        useCases.revokeTokensOf(caller, {
          subject: body.subject,
          ...(workspaceId === undefined ? {} : { workspaceId }),
        }),
      )
      .map(({ tokens, sessions }) => {
        standings.forget()
        return json(200, { subject: body.subject, tokens, sessions })
      }),
})
