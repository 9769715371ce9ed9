import { Hono } from 'hono'
import { normalizeId } from '../model/ids.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import { runAction } from '../side-door/side.ts'
import { homeView } from './home-view.ts'
import { layout } from './layout.ts'
import { pageView } from './page-view.ts'
import { valueOfText } from './property-field.ts'

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

type Form = Readonly<Record<string, string>>

/** The web window at `/`: plain forms, no script; each form runs a side-door action as the person. */
export const webRoutes = (core: SandboxCore): Hono => {
  const routes = new Hono()
  routes.use(async (c, next) => {
    await next()
    c.header('content-security-policy', POLICY)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
  })
  routes.get('/', (c) => c.html(layout('Home', homeView(core.world), c.req.query('error') ?? null)))
  routes.get('/pages/:id', (c) => {
    const page = core.world.pages.get(normalizeId(c.req.param('id')) ?? '')
    if (page === undefined) return c.html(layout('Not found', homeView(core.world), 'There is no such page.'), 404)
    return c.html(layout('Page', pageView(core, page), c.req.query('error') ?? null))
  })
  routes.post('/ui/create', async (c) => {
    const { database = '', title = '' } = await formOf(c.req.raw)
    return runAction(core, 'createPage', { database, title }).match(
      (id) => c.redirect(`/pages/${String(id)}`, 303),
      (reason) => c.redirect(`/?error=${encodeURIComponent(reason.message)}`, 303),
    )
  })
  routes.post('/ui/:page/:what', async (c) => {
    const page = c.req.param('page')
    const [name, input] = actionOf(core, page, c.req.param('what'), await formOf(c.req.raw))
    const back = `/pages/${encodeURIComponent(page)}`
    return runAction(core, name, input).match(
      () => c.redirect(back, 303),
      (reason) => c.redirect(`${back}?error=${encodeURIComponent(reason.message)}`, 303),
    )
  })
  return routes
}

const formOf = async (request: Request): Promise<Form> =>
  Object.fromEntries(
    [...(await request.formData())].map(([key, value]) => [
      key,
      typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '',
    ]),
  )

/** The action a form stands for, with its input. */
function actionOf(
  core: SandboxCore,
  page: string,
  what: string,
  form: Form,
): readonly [string, Readonly<Record<string, unknown>>] {
  switch (what) {
    case 'title':
      return ['setProperty', { page, property: 'title', value: form['title'] ?? '' }]
    case 'property':
      return ['setProperty', { page, property: form['property'] ?? '', value: propertyValue(core, page, form) }]
    case 'block':
      return ['replaceBlock', { page, block: form['block'] ?? '', markdown: form['markdown'] ?? '' }]
    case 'body':
      return ['setMarkdown', { page, markdown: form['markdown'] ?? '' }]
    case 'append':
      return ['insertMarkdown', { page, markdown: form['markdown'] ?? '' }]
    case 'comment':
      return [
        'comment',
        {
          page,
          text: form['text'] ?? '',
          ...(form['on'] === undefined || form['on'] === '' ? {} : { on: form['on'] }),
        },
      ]
    default:
      return [what === 'trash' || what === 'restore' ? what : `unknown form ${what}`, { page }]
  }
}

function propertyValue(core: SandboxCore, pageId: string, form: Form) {
  const page = core.world.pages.get(pageId)
  const source = page?.parent.type === 'data_source_id' ? core.world.dataSources.get(page.parent.id) : undefined
  const property = source?.properties.find((one) => one.id === form['property'])
  return property === undefined ? null : valueOfText(property, form['value'] ?? '')
}
