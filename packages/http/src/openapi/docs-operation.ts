import { html } from 'hono/html'
import { curlOf } from './curl-line.ts'
import type { ListedOperation } from './docs-page.ts'

type Fragment = ReturnType<typeof html>

/** One operation, folded: what it takes, what it answers, and a line to paste. */
export const docsOperation = (listed: ListedOperation, origin: string): Fragment => {
  const { id, method, path, operation } = listed
  const { summary, description, parameters, requestBody, responses } = read(operation)
  return html`<details id="${id}">
<summary><span class="method">${method}</span> <code>${path}</code> — ${summary} <span class="role">${roleOf(operation['security'])}</span></summary>
${description === '' ? '' : html`<p>${description}</p>`}
${parameters.length === 0 ? '' : html`<h4>Parameters</h4><table>${parameters.map(parameterRow)}</table>`}
${requestBody === null ? '' : html`<h4>Body</h4>${mediaTypes(requestBody)}`}
<h4>Answers</h4>
<table>${Object.entries(responses).map(([status, response]) => answerRow(status, response))}</table>
<h4>curl</h4>
<pre>${curlOf(listed, origin)}</pre>
</details>`
}

const read = (operation: Readonly<Record<string, unknown>>) => ({
  summary: String(operation['summary'] ?? ''),
  description: String(operation['description'] ?? ''),
  parameters: Array.isArray(operation['parameters']) ? operation['parameters'].map(record) : [],
  requestBody: operation['requestBody'] === undefined ? null : record(operation['requestBody']),
  responses: record(operation['responses']),
})

const parameterRow = (parameter: Record<string, unknown>): Fragment =>
  html`<tr><td><code>${String(parameter['name'])}</code></td><td>${String(parameter['in'])}</td><td><code>${JSON.stringify(parameter['schema'])}</code></td><td>${String(parameter['description'] ?? '')}</td></tr>`

const answerRow = (status: string, value: unknown): Fragment => {
  const response = record(value)
  return html`<tr><td><code>${status}</code></td><td>${String(response['description'])}${Number(status) < 400 ? mediaTypes(response) : ''}</td></tr>`
}

const mediaTypes = (holder: Record<string, unknown>): readonly Fragment[] =>
  Object.entries(record(holder['content'])).map(([type, media]) => {
    const { schema, example } = record(media)
    return html`<div><code>${type}</code> ${schemaOf(schema)}<pre>${typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</pre></div>`
  })

const schemaOf = (schema: unknown): Fragment => {
  const reference = record(schema)['$ref']
  if (typeof reference !== 'string')
    return html`<details><summary>schema</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details>`
  const name = reference.slice(reference.lastIndexOf('/') + 1)
  return html`<a href="#schema-${name}">${name}</a>`
}

const roleOf = (security: unknown): string => {
  const [first] = Array.isArray(security) ? security : []
  const bearer = record(first)['bearer']
  return Array.isArray(bearer) ? String(bearer[0]) : 'no token'
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
