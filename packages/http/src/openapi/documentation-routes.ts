import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { defineOpenRoute } from '../routing/define-open-route.ts'
import { text } from '../routing/reply.ts'
import type { Route, RouteDescription } from '../routing/route.ts'
import { pagePolicy } from '../server/security-headers.ts'
import { docsPage, DOCS_STYLE_HASH } from './docs-page.ts'
import { openApiDocument } from './openapi-document.ts'

/** `/openapi.json` and `/docs`, about the given routes. Both are made when they are first asked for. */
export const documentationRoutes = (
  routes: readonly RouteDescription[],
  { version, serviceUrl }: { readonly version: string; readonly serviceUrl: string },
): readonly Route[] => {
  const document = once(() => openApiDocument(routes, { version }))
  const asJson = once(() => tagged(JSON.stringify(document())))
  const asPage = once(() => tagged(docsPage(document(), serviceUrl)))
  const place = { mount: 'both', limited: true, tag: 'Documentation' } as const
  return [
    defineOpenRoute({
      ...place,
      path: '/openapi.json',
      operationId: 'showOpenApi',
      summary: 'This document',
      answers: [
        {
          status: 200,
          description: 'OpenAPI 3.1.',
          content: { 'application/json': { schema: v.looseObject({}), example: { openapi: '3.1.0' } } },
        },
      ],
      handle: () => ({
        status: 200,
        body: asJson().body,
        mediaType: 'application/json',
        etag: asJson().etag,
        headers: { 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' },
      }),
    }),
    defineOpenRoute({
      ...place,
      path: '/docs',
      operationId: 'showDocs',
      summary: 'This document as a page',
      answers: [
        {
          status: 200,
          description: 'HTML.',
          content: { 'text/html': { schema: v.string(), example: '<!doctype html>' } },
        },
      ],
      handle: () =>
        text(200, asPage().body, 'text/html', {
          etag: asPage().etag,
          headers: {
            'Cache-Control': 'no-cache',
            'Content-Security-Policy': pagePolicy({ styleHash: DOCS_STYLE_HASH }),
          },
        }),
    }),
  ]
}

const tagged = (body: string): { readonly body: string; readonly etag: string } => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`,
})

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | null = null
  return () => (made ??= { value: make() }).value
}
