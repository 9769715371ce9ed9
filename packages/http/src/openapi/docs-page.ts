import { html, raw } from 'hono/html'
import { oneByOne } from '../routing/one-by-one.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { docsOperation } from './docs-operation.ts'
import { DOCS_STYLE, DOCS_STYLE_HASH } from './docs-style.ts'
import type { JsonSchema } from './json-schema.ts'

export { DOCS_STYLE_HASH }

/** The document as one page without scripts: operations by tag with examples and curl lines, then the schemas. */
export const docsPage = async (document: OpenApiDocument, serviceUrl: string): Promise<string> => {
  const operations = operationsOf(document)
  const origin = serviceUrl + (document.servers[0]?.url ?? '')
  const shown = await oneByOne(operations, (one) => ({ tags: tagsOf(one.operation), page: docsOperation(one, origin) }))
  const schemas = await oneByOne(
    Object.entries(document.components['schemas'] ?? {}),
    ([name, schema]) =>
      html`<details id="schema-${name}"><summary><code>${name}</code></summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`,
  )
  return String(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>NOS API</title><link rel="icon" href="data:,"><style>${raw(DOCS_STYLE)}</style></head>
<body>
<h1>NOS API ${text(document.info['version'])}</h1>
<p>${text(document.info['description'])} The same as a document: <a href="/openapi.json">openapi.json</a>.</p>
<p>Send <code>Authorization: Bearer &lt;token&gt;</code>; <code>nos token create --subject you --role author</code> makes one. ${text(bearer(document))}</p>
<nav aria-label="Operations">${operations.map(({ id, method, path }) => html`<a href="#${id}"><code>${method} ${path}</code></a>`)}</nav>
<main>
${document.tags.map(({ name }) => html`<h2>${name}</h2>${shown.filter(({ tags }) => tags.includes(name)).map(({ page }) => page)}`)}
<h2>Schemas</h2>
${schemas}
</main>
</body>
</html>`)
}

export interface ListedOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly operation: JsonSchema
}

const operationsOf = ({ paths }: OpenApiDocument): readonly ListedOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: text(operation['operationId']),
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )

const tagsOf = (operation: JsonSchema): readonly unknown[] =>
  Array.isArray(operation['tags']) ? operation['tags'] : []

const bearer = ({ components }: OpenApiDocument): unknown =>
  Reflect.get(Object(components['securitySchemes']?.['bearer']), 'description')

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
