import { connectDatabase, migrate, type Database } from '@nos/adapters-postgres'
import type { WorkspaceId } from '@nos/domain'
import { ROLES, signToken, type HttpApp, type Role } from '@nos/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createContainer } from '../../src/composition/container.ts'
import { ID } from '../../src/composition/identifiers.ts'
import { createLogger } from '../../src/composition/logger.ts'
import { readConfiguration } from '../../src/configuration/read-configuration.ts'
import { MATRIX, type Row } from './matrix.table.ts'
import { populate, type Ask, type Body, type Things } from './populate.ts'

const SECRET = 'the secret of the matrix test, long enough'
const UNKNOWN = '00000000-0000-4000-8000-00000000dead'
const NOTHING: Things = {
  specification: UNKNOWN,
  version: UNKNOWN,
  comment: UNKNOWN,
  ruleset: 'rules-of-nobody',
  template: 'template-of-nobody',
  waiver: UNKNOWN,
  baseline: UNKNOWN,
  job: UNKNOWN,
  conflict: UNKNOWN,
  jti: 'never-seen',
  endpoint: UNKNOWN,
  record: UNKNOWN,
  workspace: 'nowhere',
}

interface Operation {
  readonly id: string
  readonly method: string
  readonly path: string
  /** Null: open to anyone. */
  readonly least: Role | null
  readonly body: { readonly type: string; readonly example: unknown } | null
}
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any

let database: Database
let app: HttpApp
let operations: readonly Operation[]
let fill: (workspace: string, mark: string, path: string) => Promise<Things>
const theirs = new Map<string, Things>()
let marks = 0

const tokenOf = (role: Role, workspace: string): string =>
  signToken({
    subject: `${role}-${workspace}`,
    role,
    workspace,
    expiresInSeconds: 3600,
    secret: SECRET,
    now: new Date(),
    jti: crypto.randomUUID(),
  }).token

const send = async (
  line: string,
  token: string | null,
  body: { readonly type: string; readonly content: string } | null,
): Promise<{ readonly status: number; readonly body: Body }> => {
  const [method = '', path = ''] = line.split(' ')
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === null ? {} : { 'Content-Type': body.type }),
    },
    ...(body === null ? {} : { body: body.content }),
  })
  // A stream of events has no end to wait for.
  if (response.headers.get('Content-Type') === 'text/event-stream') {
    await response.body?.cancel()
    return { status: response.status, body: null }
  }
  const text = await response.text()
  const isJson = /^application\/(?:problem\+)?json/.test(response.headers.get('Content-Type') ?? '') && text !== ''
  return { status: response.status, body: isJson ? (JSON.parse(text) as Body) : null }
}

beforeAll(async () => {
  database = connectDatabase({ kind: 'pglite', directory: null })
  ;(await migrate(database))._unsafeUnwrap()
  const container = createContainer({
    configuration: readConfiguration({
      RATE_LIMIT_MAX_REQUESTS: '1000000',
      REVIEW_WORKFLOW_ENABLED: 'true',
    })._unsafeUnwrap(),
    database,
    serviceUrl: 'http://127.0.0.1:3000',
    companionTokens: [],
    signingSecret: SECRET,
    logger: createLogger('silent'),
    accepting: () => true,
  })
  app = container.get(ID.app)
  const parts = { library: container.get(ID.library), jobs: container.get(ID.jobs) }
  for (const id of ['alpha', 'beta'])
    expect((await send('POST /workspaces', tokenOf('admin', 'default'), json({ id, name: id }))).status).toBe(201)
  fill = async (workspace, mark, path) => {
    const token = tokenOf('admin', workspace)
    const ask: Ask = (line, value) => send(line, token, value === undefined ? null : json(value))
    return { ...NOTHING, workspace, ...(await populate(workspace as WorkspaceId, mark, path, ask, parts)) }
  }
  operations = operationsOf((await (await app.request('/openapi.json')).json()) as Json)
}, 120_000)

afterAll(() => database.close())

const json = (value: unknown) => ({ type: 'application/json', content: JSON.stringify(value) })

const operationsOf = (document: Json): readonly Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as Json).map(([method, operation]: [string, Json]): Operation => {
      const content = Object.entries(operation.requestBody?.content ?? {})[0] as [string, Json] | undefined
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        least: operation.security?.[0]?.bearer?.[0] ?? null,
        body: content === undefined ? null : { type: content[0], example: content[1].example },
      }
    }),
  )

const addressed = ({ path }: Operation, things: Things): string =>
  path
    .replace('{spec_id}', things.specification)
    .replace('{version_id}', things.version)
    .replace('{comment_id}', things.comment)
    .replace('{suggestion_id}', UNKNOWN)
    .replace('{ruleset_id}', things.ruleset)
    .replace('{template_id}', things.template)
    .replace('{jti}', things.jti)
    .replace('{delivery_id}', UNKNOWN)
    .replace('{workspace_id}', things.workspace)
    .replace('{id}', idIn(path, things))

const idIn = (path: string, things: Things): string => {
  if (path.startsWith('/waivers')) return things.waiver
  if (path.startsWith('/baselines')) return things.baseline
  if (path.startsWith('/jobs')) return things.job
  if (path.startsWith('/conflicts')) return things.conflict
  if (path.startsWith('/webhook-endpoints')) return things.endpoint
  if (path.startsWith('/audit')) return things.record
  return UNKNOWN
}

/** The example of the document, with what must be new or must be there put in its place. */
const bodyOf = ({ id, body }: Operation, things: Things): { type: string; content: string } | null => {
  if (body === null) return null
  if (typeof body.example === 'string') return { type: body.type, content: body.example }
  marks += 1
  const own: Readonly<Record<string, object>> = {
    createSpecification: { title: `Made ${marks}`, capability: `made-${marks}` },
    generateSpecification: { save: false },
    rollBackSpecification: { target_version_id: things.version },
    grantWaiver: { spec_id: things.specification, rule: 'and-or', path: null, expires_at: '2099-01-01T00:00:00Z' },
    changeWaiver: { expires_at: '2099-01-01T00:00:00Z' },
    createBaseline: { name: `Baseline ${marks}` },
    createRuleset: { name: `ruleset-${marks}` },
    createWorkspace: { id: `workspace-${marks}`, notion: null },
    replaceRuleset: { name: things.ruleset },
    createTemplate: { name: `template-${marks}` },
    addComment: { requirement: undefined, scenario: undefined },
  }
  return { type: body.type, content: JSON.stringify({ ...(body.example as object), ...own[id] }) }
}

const query = ({ id }: Operation, things: Things): string => (id === 'compareBaselines' ? `?to=${things.baseline}` : '')

const targets = ({ path }: Operation): readonly (keyof Row)[] => {
  if (!path.includes('{')) return ['own']
  return path.includes('{spec_id}') ? ['own', 'other', 'unknown', 'archived'] : ['own', 'other', 'unknown']
}

/** A route that the table does not name yet: nobody else's thing is found, and one's own is not withheld. */
const unlisted = (target: keyof Row, status: number): number | null => {
  if (target === 'other' || target === 'unknown') return 404
  return status < 500 && ![401, 403, 404, 405].includes(status) ? status : null
}

const theirThings = async ({ path }: Operation): Promise<Things> => {
  const things = theirs.get(path) ?? (await fill('beta', `of-beta-${theirs.size}`, path))
  theirs.set(path, things)
  return things
}

const ofTarget = async (operation: Operation, target: keyof Row): Promise<Things> => {
  if (target === 'other') return theirThings(operation)
  if (target === 'unknown') return NOTHING
  marks += 1
  const things = await fill('alpha', `${target}-${marks}`, operation.path)
  if (target === 'archived')
    await send(`DELETE /specifications/${things.specification}`, tokenOf('admin', 'alpha'), null)
  return things
}

const wrongCells = async (operation: Operation, target: keyof Row): Promise<readonly string[]> => {
  const wrong: string[] = []
  const harmless = operation.method === 'GET'
  let things = await ofTarget(operation, target)
  for (const role of ['nobody', ...ROLES] as const) {
    const line = `${operation.method} ${addressed(operation, things)}${query(operation, things)}`
    const token = role === 'nobody' ? null : tokenOf(role, 'alpha')
    const { status, body } = await send(line, token, bodyOf(operation, things))
    const high = role !== 'nobody' && operation.least !== null && ROLES.indexOf(role) >= ROLES.indexOf(operation.least)
    const expected = !high
      ? role === 'nobody'
        ? 401
        : 403
      : (MATRIX[operation.id]?.[target] ?? unlisted(target, status))
    if (status !== expected)
      wrong.push(
        `${role} ${operation.id} ${target}: ${status} instead of ${expected} ${JSON.stringify(body)?.slice(0, 200)}`,
      )
    // What was changed is no longer what the next role should find.
    if (high && !harmless && (target === 'own' || target === 'archived')) things = await ofTarget(operation, target)
  }
  return wrong
}

describe('the matrix of roles, routes and whose a thing is', () => {
  it.each(['own', 'other', 'unknown', 'archived'] as const)(
    'holds for things that are %s',
    async (target) => {
      const wrong: string[] = []
      for (const operation of operations)
        if (operation.least !== null && targets(operation).includes(target))
          wrong.push(...(await wrongCells(operation, target)))
      expect(wrong).toEqual([])
    },
    240_000,
  )

  it('names no operation that the document does not have', () => {
    const known = new Set(operations.map(({ id }) => id))
    expect(Object.keys(MATRIX).filter((id) => !known.has(id))).toEqual([])
  })

  it('leaves a token of another workspace as good as it was', async () => {
    const { jti } = await fill('beta', 'kept', '/auth/tokens/{jti}')
    const token = tokenOf('viewer', 'beta')
    expect((await send('GET /auth/me', token, null)).status).toBe(200)
    expect((await send(`DELETE /auth/tokens/${jti}`, tokenOf('admin', 'alpha'), null)).status).toBe(204)
    const listed = await send('GET /auth/tokens', tokenOf('admin', 'beta'), null)
    const items: Json = listed.body?.['items']
    expect(items.find((one: Json) => one.jti === jti)).toMatchObject({ revoked_at: null })
  })

  it('shows nothing of one workspace in any list of another', async () => {
    const token = tokenOf('admin', 'beta')
    const lists = operations.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
    for (const { path } of lists) {
      const { status, body } = await send(`GET ${path}`, token, null)
      if (status === 200) expect([path, JSON.stringify(body)]).toEqual([path, expect.not.stringContaining('own-')])
    }
  })
})
