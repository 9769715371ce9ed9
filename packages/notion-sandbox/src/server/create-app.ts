import { Hono } from 'hono'
import type { IncomingMessage } from 'node:http'
import { ConnectionDropped } from '../faults/connection-dropped.ts'
import { sideRoutes } from '../side-door/side-routes.ts'
import { webRoutes } from '../web/web-routes.ts'
import { handleApi } from './handle-api.ts'
import { handleOauth } from './handle-oauth.ts'
import { sameSiteOnly } from './same-site-only.ts'
import type { SandboxCore } from './sandbox-core.ts'
import type { Subscribe } from '../webhooks/subscribe.ts'

type Bindings = { readonly incoming?: IncomingMessage }

/** The whole sandbox as one Hono app: `/v1` the Notion API, `/sandbox` the side door, `/` the web page. */
export const createApp = (core: SandboxCore, subscribe: Subscribe): Hono<{ Bindings: Bindings }> => {
  const app = new Hono<{ Bindings: Bindings }>()
  app.post('/v1/oauth/:action', (c) => handleOauth(core, c.req.raw, c.req.param('action')))
  app.all('/v1/*', (c) => handleApi(core, c.req.raw))
  app.use('/sandbox/*', sameSiteOnly)
  app.use('/ui/*', sameSiteOnly)
  app.route('/sandbox', sideRoutes(core, subscribe))
  app.route('/', webRoutes(core))
  app.onError((error, c) => {
    if (!(error instanceof ConnectionDropped)) throw error
    const incoming = c.env?.incoming
    if (incoming === undefined) throw error
    incoming.socket.destroy()
    return c.body(null)
  })
  return app
}
