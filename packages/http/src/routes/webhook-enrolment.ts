import { DEFAULT_WORKSPACE, type WorkspaceId } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentEnrolment } from '../representations/webhook-enrolment.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { WebhookEnrolmentSchema } from '../schemas/webhook-schema.ts'

const SHARED = {
  path: '/workspaces/default/webhook-enrolment',
  access: 'admin',
  tag: 'Webhooks',
  failures: ['EncryptionKeyNeeded', 'RouteNotFound', 'StorageUnavailable'],
} as const

const EXAMPLE = { state: 'open', until: '2026-03-02T09:10:00.000Z', token_source: null }

export const openWebhookEnrolment: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  operationId: 'openWebhookEnrolment',
  summary: "Listen for Notion's handshake",
  description:
    'For ten minutes the verification token of the handshake that Notion sends to /webhooks/notion is learnt. A token that is there already is never overwritten.',
  answers: [jsonAnswer(200, 'How it stands.', WebhookEnrolmentSchema, EXAMPLE)],
  handle: ({ webhooks }, { caller }) =>
    here(caller)
      .asyncAndThen(() => webhooks.openEnrolment(caller))
      .map((state) => json(200, presentEnrolment(state))),
})

export const showWebhookEnrolment: Route = defineRoute({
  ...SHARED,
  method: 'GET',
  operationId: 'showWebhookEnrolment',
  summary: 'How the enrolment of the webhook stands',
  description:
    'Right after the handshake, within the ten minutes, one answer carries verification_token: paste it into Notion to activate the subscription.',
  answers: [
    jsonAnswer(200, 'How it stands.', WebhookEnrolmentSchema, {
      state: 'enrolled',
      until: '2026-03-02T09:10:00.000Z',
      token_source: 'handshake',
      verification_token: 'secret_…',
    }),
  ],
  handle: ({ webhooks }, { caller }) =>
    here(caller)
      .asyncAndThen(() => webhooks.showEnrolment())
      .map((state) => json(200, presentEnrolment(state))),
})

export const forgetWebhookEnrolment: Route = defineRoute({
  ...SHARED,
  method: 'DELETE',
  operationId: 'forgetWebhookEnrolment',
  summary: 'Forget the learnt verification token',
  description: 'Events signed with it are refused from then on. Open the window again to learn another one.',
  answers: [
    jsonAnswer(200, 'How it stands.', WebhookEnrolmentSchema, { state: 'closed', until: null, token_source: null }),
  ],
  handle: ({ webhooks }, { caller }) =>
    here(caller)
      .asyncAndThen(() => webhooks.forgetEnrolment(caller))
      .map((state) => json(200, presentEnrolment(state))),
})

/** Another workspace has no webhook of its own. */
const here = ({ workspaceId }: { readonly workspaceId: WorkspaceId }): Result<void, FailureOfKind<'RouteNotFound'>> =>
  workspaceId === DEFAULT_WORKSPACE ? ok() : err({ kind: 'RouteNotFound' })
