import type { Tracer } from '@nos/domain'
import { BASE_PATH } from '../routing/paths.ts'
import type { Route } from '../routing/route.ts'
import type { Exchange } from './exchange.ts'

type Serve = (exchange: Exchange, params: Readonly<Record<string, string>>) => Promise<Response>

/** The same handler, each request a span in the trace that its caller began. */
export const traceRoute = (tracer: Tracer | null, { method, path, mount }: Route, serve: Serve): Serve => {
  if (tracer === null) return serve
  const route = mount === 'root' ? path : BASE_PATH + path
  return (exchange, params) =>
    tracer.span(
      {
        name: `${method} ${route}`,
        kind: 'server',
        attributes: {
          'http.request.method': exchange.method,
          'http.route': route,
          'url.path': exchange.path,
          'nos.request.id': exchange.requestId,
        },
        parent: exchange.request.headers.get('traceparent'),
      },
      async (span) => {
        const response = await serve(exchange, params)
        span.set({ 'http.response.status_code': response.status })
        if (response.status >= 500) span.fail(`status ${response.status}`)
        return response
      },
    )
}
