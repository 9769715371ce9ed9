import type { NotionClientOptions } from '@nos/adapters-notion'
import type { Tracer } from '@nos/domain'

/** Each request to Notion as a span. Its name and attributes hold no id, no text and no token. */
export const traceNotion =
  (tracer: Tracer): NonNullable<NotionClientOptions['within']> =>
  (method, route, work) =>
    tracer.span(
      {
        name: `Notion ${method.toUpperCase()} ${route}`,
        kind: 'client',
        attributes: { 'http.request.method': method.toUpperCase(), 'url.template': route, 'peer.service': 'notion' },
      },
      async (span) => {
        const value = await work()
        if (value.status === null) span.fail('no answer')
        else {
          span.set({ 'http.response.status_code': value.status })
          if (value.status >= 400) span.fail(`status ${value.status}`)
        }
        return value
      },
    )
