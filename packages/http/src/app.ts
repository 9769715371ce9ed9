import type { UseCases } from '@nos/domain/use-cases'
import { Hono, type Context } from 'hono'
import { rememberStandings } from './auth/remembered-standings.ts'
import { areaOf } from './auth/scope.ts'
import { createTokenIssuer } from './auth/token-issuer.ts'
import { createTokenVerifier } from './auth/verify-token.ts'
import { createBrowserSessions } from './dashboard/browser-sessions.ts'
import { createDashboard } from './dashboard/create-dashboard.ts'
import { createSessionCookie } from './dashboard/session-cookie.ts'
import { documentationRoutes } from './openapi/documentation-routes.ts'
import type { Failure } from './problem/failure.ts'
import { createAllowFinder } from './routing/allow-finder.ts'
import { createRouter } from './routing/create-router.ts'
import { allowedMethods, pathsOf } from './routing/paths.ts'
import { shadowedMethods } from './routing/shadowed-methods.ts'
import { refuseUndeclared } from './routing/refuse-undeclared.ts'
import { rememberHeads } from './representations/remember-heads.ts'
import { ROUTES } from './routes/route-table.ts'
import { showMetrics } from './routes/show-metrics.ts'
import { createGate } from './server/admit.ts'
import { answerFailure } from './server/answer.ts'
import { crossOrigin } from './server/cross-origin.ts'
import { openExchange, type Exchange } from './server/exchange.ts'
import type { HttpOptions } from './server/http-options.ts'
import { securityHeaders } from './server/security-headers.ts'
import { createSender } from './server/send-answer.ts'
import { MCP_DESCRIPTION } from './server/mcp-description.ts'
import { serveMcp } from './server/serve-mcp.ts'
import { serveRoute } from './server/serve-route.ts'
import { traceRoute } from './server/trace-route.ts'

/** The service's own `fetch`: `app.fetch` for a server, `app.request` for tests. */
export type HttpApp = Hono<{ Variables: { exchange: Exchange } }>

/** The REST service, its documentation and its dashboard (CONTRACT 3), as a function of the use cases. */
export const createHttpApp = (useCases: UseCases, options: HttpOptions): HttpApp => {
  const { clock, logger, meter } = options
  const https = options.serviceUrl.startsWith('https:')
  const standings = rememberStandings(options.authentication.standingOf, clock)
  const verify = createTokenVerifier({ ...options.authentication, standingOf: standings.of })
  const { health, webhooks, pulse } = options
  const format = rememberHeads(options.format)
  const services = {
    useCases,
    health,
    webhooks,
    format,
    pulse,
    verify,
    clock,
    logger,
    issuer: createTokenIssuer(options.authentication),
    standings,
    areas: new Set(ROUTES.filter(({ access }) => access !== 'anyone').map(areaOf)),
  }
  const admit = createGate({ verify, limiter: options.rateLimiter })
  const send = createSender({ logger, meter, clock, common: securityHeaders({ https }) })
  const parts = { services, admit, send, idempotency: options.idempotency, logger, clock }
  const open = (context: Context): Exchange => {
    const exchange = openExchange({ request: context.req.raw, path: context.req.path, env: context.env }, options)
    context.set('exchange', exchange)
    return exchange
  }

  /** Counts against the address, so that nobody can feel around for free. */
  const refuse = async (context: Context, failure: Failure): Promise<Response> => {
    const exchange = open(context)
    const { outcome, headers } = await admit(exchange, 'anyone', true)
    return send(
      exchange,
      answerFailure(outcome.isErr() ? outcome.error : failure, exchange.requestId, exchange.arrivedAt),
      { headers },
    )
  }

  const app: HttpApp = new Hono({ router: createRouter() })
  if (options.corsOrigins.length > 0) app.use(crossOrigin(options.corsOrigins))
  const described = [...ROUTES, showMetrics(options.metrics)]
  const routes = [
    ...described,
    ...documentationRoutes([...described, ...(options.mcp === null ? [] : [MCP_DESCRIPTION])], {
      version: options.health.version,
      serviceUrl: options.serviceUrl,
    }),
  ]
  refuseUndeclared(routes)
  const dashboard = createDashboard({
    useCases,
    admit,
    cookie: createSessionCookie({ https }),
    sessions: createBrowserSessions(options.browserSessions, {
      idleSeconds: options.sessionIdleSeconds,
      newId: options.newId,
    }),
    signInLink: options.signInLink,
  })
  const allowed = allowedMethods([
    ...routes,
    ...(options.mcp === null ? [] : [MCP_DESCRIPTION]),
    ...dashboard.map(({ method, path }) => ({ method, path, mount: 'root' as const })),
  ])
  for (const { path, methods, allow } of shadowedMethods(allowed))
    app.on([...methods], path, (context) => refuse(context, { kind: 'MethodNotAllowed', allow }))
  for (const route of routes) {
    const serve = traceRoute(options.tracer, route, serveRoute(parts, route))
    for (const path of pathsOf(route))
      app.on(route.method, path, (context) => serve(open(context), context.req.param()))
  }
  if (options.mcp !== null) {
    const serve = serveMcp(options.mcp, { admit, send, origins: [options.serviceUrl, ...options.corsOrigins] })
    app.on(MCP_DESCRIPTION.method, [...pathsOf(MCP_DESCRIPTION)], (context) =>
      serve(open(context), async (request) => app.fetch(request, context.env)),
    )
  }
  for (const { method, path, answer } of dashboard) {
    app.on(method, path, async (context) => {
      const exchange = open(context)
      const { answer: page, admission } = await answer(exchange, context.req.param())
      return send(exchange, page, {
        headers: admission.headers,
        route: path,
        ...(admission.subject === undefined ? {} : { subject: admission.subject }),
      })
    })
  }
  const allowOf = createAllowFinder(allowed)
  app.notFound((context) => {
    const allow = allowOf(context.req.path)
    if (allow === null) return refuse(context, { kind: 'RouteNotFound' })
    return context.req.method === 'OPTIONS'
      ? send(open(context), { status: 204, headers: { Allow: allow }, body: null })
      : refuse(context, { kind: 'MethodNotAllowed', allow })
  })
  app.onError((error, context) => {
    const exchange = context.get('exchange') ?? open(context)
    logger.error({ request_id: exchange.requestId, method: exchange.method, path: exchange.path, error }, 'defect')
    return send(exchange, answerFailure({ kind: 'Defect' }, exchange.requestId, exchange.arrivedAt))
  })
  return app
}
