import { DEFAULT_WORKSPACE } from '@nos/domain'
import { ok } from 'neverthrow'
import * as v from 'valibot'
import { jsonAnswer } from '../routing/answers.ts'
import { workspaceIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

const LARGEST = 1024 * 1024

const SHARED = {
  method: 'POST',
  mount: 'base',
  access: 'anyone',
  limited: true,
  tag: 'Webhooks',
  query: null,
  body: {
    kind: 'signed',
    largest: LARGEST,
    example: {
      id: '367cba44-b6f3-4c92-81e7-6a2e9659efd4',
      timestamp: '2026-03-02T09:00:00.000Z',
      type: 'page.content_updated',
      entity: { id: '153104cd-477e-809d-8dc4-ff2d96ae3090', type: 'page' },
      data: {},
    },
  },
  answers: [
    jsonAnswer(200, 'Stored, or nothing to do.', v.strictObject({ received: v.literal(true) }), { received: true }),
  ],
  failures: ['SignatureRefused', 'BodyTooLarge', 'StorageUnavailable'],
} as const

const SIGNATURE = 'X-Notion-Signature'

/** Signed by Notion instead of carrying a token. */
export const receiveNotionWebhook: Route = {
  ...SHARED,
  path: '/webhooks/notion',
  operationId: 'receiveNotionWebhook',
  summary: 'What Notion sends: its handshake and signed events',
  description:
    'X-Notion-Signature is checked over the raw bytes before anything is read. An event is a hint to look: it is answered once it is stored, and the work is done later. Types that are not known are acknowledged. A handshake is always acknowledged, and learnt only while an admin holds the enrolment window open.',
  prepare: async ({ webhooks }, { body, request }) =>
    ok(async () =>
      webhooks
        .receive(DEFAULT_WORKSPACE, body, request.headers.get(SIGNATURE))
        .map(() => json(200, { received: true })),
    ),
}

/** The same for a workspace with a Notion connection of its own. */
export const receiveWorkspaceWebhook: Route = {
  ...SHARED,
  path: '/webhooks/notion/:workspace_id',
  operationId: 'receiveWorkspaceWebhook',
  summary: 'What Notion sends to another workspace',
  description: 'As POST /webhooks/notion, for a workspace with a connection and a verification token of its own.',
  prepare: async ({ webhooks }, { body, request, params }) =>
    ok(async () =>
      workspaceIdOf(params['workspace_id'] ?? '')
        .mapErr(() => ({ kind: 'SignatureRefused' as const }))
        .asyncAndThen((id) => webhooks.receive(id, body, request.headers.get(SIGNATURE)))
        .map(() => json(200, { received: true })),
    ),
}
