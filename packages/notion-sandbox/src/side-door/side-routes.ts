import { Hono } from 'hono'
import { array, object, optional, safeParse, string } from 'valibot'
import { titleText } from '../model/page-title.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import type { Subscribe } from '../webhooks/subscribe.ts'
import { withoutUndefined } from './without-undefined.ts'
import { ACTION_NAMES, runAction } from './side.ts'

const subscribeInput = object({
  url: string(),
  token: string(),
  eventTypes: optional(array(string())),
  apiVersion: optional(string()),
})

/** The side door over HTTP: `POST /sandbox/<action>` with the action's input as JSON answers `{result}` or `{error}`. */
export const sideRoutes = (core: SandboxCore, subscribe: Subscribe): Hono =>
  new Hono()
    .get('/', (c) =>
      c.json({
        actions: [...ACTION_NAMES, 'subscribe'],
        workspace: core.world.workspace,
        now: new Date(core.now()).toISOString(),
      }),
    )
    .get('/databases', (c) =>
      c.json({
        databases: [...core.world.databases.values()].map((one) => ({
          id: one.id,
          title: titleText(core.world, one.id),
          data_sources: one.dataSources,
        })),
      }),
    )
    .post('/subscribe', async (c) => {
      const input = safeParse(subscribeInput, await c.req.json().catch(() => null))
      if (!input.success) return c.json({ error: `subscribe: ${input.issues[0].message}` }, 400)
      return c.json({ result: await subscribe(withoutUndefined(input.output)) })
    })
    .post('/:action', async (c) => {
      const text = await c.req.text()
      const input = readJson(text)
      if (input === undefined) return c.json({ error: 'The body is not JSON.' }, 400)
      return runAction(core, c.req.param('action'), input).match(
        (result) => c.json({ result: result ?? null }),
        (reason) => c.json({ error: reason.message }, reason.status === 404 ? 404 : 400),
      )
    })

const readJson = (text: string): unknown => {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}
