import type { StorageUnavailable, WorkspaceId } from '@nos/domain'
import type { Caller } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import type { FailureOfKind } from '../problem/failure.ts'
import { presentEnrolment } from '../representations/webhook-enrolment.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import type { Services } from '../routing/services.ts'
import { WebhookEnrolmentSchema } from '../schemas/webhook-schema.ts'

const SHARED = {
  path: '/workspaces/:workspace_id/webhook-enrolment',
  access: 'admin',
  tag: 'Webhooks',
  failures: ['EncryptionKeyNeeded', 'WorkspaceNotFound', 'StorageUnavailable'],
} as const

const EXAMPLE = { state: 'open', until: '2026-03-02T09:10:00.000Z', token_source: null }

export const openWebhookEnrolment: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  operationId: 'openWebhookEnrolment',
  summary: "Listen for Notion's handshake",
  description:
    'For ten minutes the verification token of the handshake that Notion sends to /webhooks/notion (for a workspace other than `default`: /webhooks/notion/:workspace_id) is learnt. A token that is there already is never overwritten.',
  answers: [jsonAnswer(200, 'How it stands.', WebhookEnrolmentSchema, EXAMPLE)],
  handle: (services, { caller, params }) =>
    seen(services, caller, params.workspace_id)
      .andThen((id) => services.webhooks.openEnrolment(caller, id))
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
  handle: (services, { caller, params, bodyIsRead }) =>
    seen(services, caller, params.workspace_id)
      .andThen((id) => services.webhooks.showEnrolment(id, { bodyIsRead }))
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
  handle: (services, { caller, params }) =>
    seen(services, caller, params.workspace_id)
      .andThen((id) => services.webhooks.forgetEnrolment(caller, id))
      .map((state) => json(200, presentEnrolment(state))),
})

/** A workspace that the caller may not see has no door for them. */
const seen = (
  { useCases }: Pick<Services, 'useCases'>,
  caller: Caller,
  id: string,
): ResultAsync<WorkspaceId, FailureOfKind<'WorkspaceNotFound'> | StorageUnavailable> =>
  workspaceIdOf(id)
    .asyncAndThen((workspaceId) => useCases.showWorkspace(caller, workspaceId))
    .map((workspace) => workspace.id)
