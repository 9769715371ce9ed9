import * as v from 'valibot'
import { WEBHOOK_ENDPOINT_EXAMPLE, WEBHOOK_SECRET_EXAMPLE } from '../examples/webhook-example.ts'
import { presentEndpoint } from '../representations/webhook-endpoint.ts'
import { emptyAnswer, jsonAnswer, LOCATION_HEADER } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { endpointIdOf } from '../routing/path-ids.ts'
import { BASE_PATH } from '../routing/paths.ts'
import { pageOfItems } from '../routing/page-of-items.ts'
import { PAGING } from '../routing/paging.ts'
import { json, noContent } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ActionOrKind } from '../schemas/audit-action.ts'
import {
  RevealedEndpointSchema,
  WebhookEndpointListSchema,
  WebhookEndpointSchema,
} from '../schemas/webhook-endpoint-schema.ts'

const Url = v.pipe(v.string(), v.minLength(1, 'must not be empty'), v.maxLength(2000))
const Description = v.pipe(v.string(), v.maxLength(500))
const Events = v.pipe(v.array(ActionOrKind), v.maxLength(100))

const SHARED = { access: 'admin', tag: 'Webhook endpoints' } as const
const REVEALED = { ...WEBHOOK_ENDPOINT_EXAMPLE, secret: WEBHOOK_SECRET_EXAMPLE }

export const createWebhookEndpoint: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  path: '/webhook-endpoints',
  operationId: 'createWebhookEndpoint',
  summary: 'Tell an address of what is done from now on',
  description:
    'Messages follow the Standard Webhooks scheme. `events` takes actions (`review.approved`) and kinds (`review`); none means all. The secret is shown in this answer and never again. docs/events.md says what is sent, and how it is checked.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({ url: Url, description: v.optional(Description, ''), events: v.optional(Events, []) }),
    example: { url: WEBHOOK_ENDPOINT_EXAMPLE.url, events: WEBHOOK_ENDPOINT_EXAMPLE.events },
  },
  answers: [jsonAnswer(201, 'The endpoint with its secret.', RevealedEndpointSchema, REVEALED, LOCATION_HEADER)],
  failures: ['InvalidContent', 'SealKeyNeeded', 'SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, body }) =>
    useCases
      .createWebhookEndpoint(caller, body)
      .map(({ endpoint, secret }) =>
        json(
          201,
          { ...presentEndpoint(endpoint), secret },
          { headers: { Location: `${BASE_PATH}/webhook-endpoints/${endpoint.id}` } },
        ),
      ),
})

export const listWebhookEndpoints: Route = defineRoute({
  ...SHARED,
  method: 'GET',
  path: '/webhook-endpoints',
  operationId: 'listWebhookEndpoints',
  summary: 'List the addresses that are told',
  query: v.strictObject(PAGING),
  answers: [
    jsonAnswer(200, 'One page.', WebhookEndpointListSchema, {
      items: [WEBHOOK_ENDPOINT_EXAMPLE],
      next_cursor: null,
    }),
  ],
  failures: ['InvalidCursor', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases
      .listWebhookEndpoints(principal.workspaceId)
      .andThen((endpoints) => pageOfItems(endpoints, ({ id }) => id, query))
      .map(({ items, nextCursor }) => json(200, { items: items.map(presentEndpoint), next_cursor: nextCursor })),
})

export const showWebhookEndpoint: Route = defineRoute({
  ...SHARED,
  method: 'GET',
  path: '/webhook-endpoints/:id',
  operationId: 'showWebhookEndpoint',
  summary: 'One address that is told',
  answers: [jsonAnswer(200, 'The endpoint.', WebhookEndpointSchema, WEBHOOK_ENDPOINT_EXAMPLE)],
  failures: ['WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params }) =>
    endpointIdOf(params.id)
      .asyncAndThen((id) => useCases.showWebhookEndpoint(principal.workspaceId, id))
      .map((endpoint) => json(200, presentEndpoint(endpoint))),
})

export const changeWebhookEndpoint: Route = defineRoute({
  ...SHARED,
  method: 'PUT',
  path: '/webhook-endpoints/:id',
  operationId: 'changeWebhookEndpoint',
  summary: 'Change the given fields of an endpoint',
  description: 'Switched on again, it is told of everything since it was switched off.',
  body: {
    kind: 'json',
    required: true,
    schema: v.strictObject({
      url: v.optional(Url),
      description: v.optional(Description),
      events: v.optional(Events),
      state: v.optional(v.picklist(['enabled', 'disabled'])),
    }),
    example: { state: 'disabled' },
  },
  answers: [jsonAnswer(200, 'The endpoint.', WebhookEndpointSchema, WEBHOOK_ENDPOINT_EXAMPLE)],
  failures: ['InvalidContent', 'WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params, body: { url, description, events, state } }) =>
    endpointIdOf(params.id)
      .asyncAndThen((id) =>
        useCases.changeWebhookEndpoint(caller, id, {
          ...(url === undefined ? {} : { url }),
          ...(description === undefined ? {} : { description }),
          ...(events === undefined ? {} : { events }),
          ...(state === undefined ? {} : { state }),
        }),
      )
      .map((endpoint) => json(200, presentEndpoint(endpoint))),
})

export const deleteWebhookEndpoint: Route = defineRoute({
  ...SHARED,
  method: 'DELETE',
  path: '/webhook-endpoints/:id',
  operationId: 'deleteWebhookEndpoint',
  summary: 'Tell it no more, and forget its deliveries',
  answers: [emptyAnswer(204, 'Removed.')],
  failures: ['WebhookEndpointNotFound', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    endpointIdOf(params.id)
      .asyncAndThen((id) => useCases.deleteWebhookEndpoint(caller, id))
      .map(noContent),
})

export const rotateWebhookSecret: Route = defineRoute({
  ...SHARED,
  method: 'POST',
  path: '/webhook-endpoints/:id/rotate-secret',
  operationId: 'rotateWebhookSecret',
  summary: 'Make a new secret',
  description: 'For a day messages are signed with the new one and the old one.',
  answers: [jsonAnswer(200, 'The endpoint with its new secret.', RevealedEndpointSchema, REVEALED)],
  failures: ['WebhookEndpointNotFound', 'SealKeyNeeded', 'StorageUnavailable'],
  handle: ({ useCases }, { caller, params }) =>
    endpointIdOf(params.id)
      .asyncAndThen((id) => useCases.rotateWebhookSecret(caller, id))
      .map(({ endpoint, secret }) => json(200, { ...presentEndpoint(endpoint), secret })),
})
