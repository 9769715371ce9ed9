import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'

/** Lets pages of these sites call the API. A preflight is answered here; any other OPTIONS goes on to its address. */
export const crossOrigin = (origins: readonly string[]): MiddlewareHandler => {
  const rules = cors({
    origin: [...origins],
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'If-Match',
      'If-None-Match',
      'Idempotency-Key',
      'Last-Event-ID',
      'X-Request-Id',
    ],
    exposeHeaders: [
      'Allow',
      'Content-Disposition',
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'WWW-Authenticate',
      'X-Request-Id',
    ],
    maxAge: 600,
  })
  return async (context, next) =>
    context.req.method === 'OPTIONS' && context.req.header('Access-Control-Request-Method') === undefined
      ? next()
      : rules(context, next)
}
