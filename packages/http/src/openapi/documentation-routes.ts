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
  const asJson = once(async () => tagged(JSON.stringify(await document())))
  const asPage = once(async () => tagged(await docsPage(await document(), serviceUrl)))
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
      handle: async () => ({
        status: 200,
        mediaType: 'application/json',
        headers: { 'Cache-Control': 'no-cache', 'Cross-Origin-Resource-Policy': 'cross-origin' },
        ...(await asJson()),
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
      handle: async () => {
        const { body, etag } = await asPage()
        return text(200, body, 'text/html', {
          etag,
          headers: {
            'Cache-Control': 'no-cache',
            'Content-Security-Policy': pagePolicy({ styleHash: DOCS_STYLE_HASH }),
          },
        })
      },
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
