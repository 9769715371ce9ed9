import { ok } from 'neverthrow'
import * as v from 'valibot'
import { jsonAnswer } from '../routing/answers.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'

const LARGEST = 1024 * 1024

/** Signed by Notion instead of carrying a token. */
export const receiveNotionWebhook: Route = {
  method: 'POST',
  path: '/webhooks/notion',
  mount: 'base',
  access: 'anyone',
  limited: true,
  operationId: 'receiveNotionWebhook',
  tag: 'Webhooks',
  summary: 'What Notion sends: its handshake and signed events',
  description:
    'X-Notion-Signature is checked over the raw bytes before anything is read. An event is a hint to look: it is answered once it is stored, and the work is done later. Types that are not known are acknowledged. A handshake is always acknowledged, and learnt only while an admin holds the enrolment window open.',
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
  prepare: ({ webhooks }, { body, request }) =>
    ok(async () =>
      webhooks.receive(body, request.headers.get('X-Notion-Signature')).map(() => json(200, { received: true })),
    ),
}
