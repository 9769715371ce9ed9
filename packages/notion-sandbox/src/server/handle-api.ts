import type { Answer, Call } from '../api/call.ts'
import { isAtLeast, VERSIONS, versionOf, type Version } from '../api/version.ts'
import { strikeFault } from '../faults/strike-fault.ts'
import { settleTasks } from '../actions/settle-tasks.ts'
import { isJsonObject, type Json } from '../model/json.ts'
import type { Token } from '../model/people.ts'
import { invalid, refuse, runChecked, type Checked } from '../outcome/checked.ts'
import { refusal } from '../outcome/refusal.ts'
import { ALL_ROUTES } from './all-routes.ts'
import { errorResponse } from './error-response.ts'
import { matchRoute, type RouteMatch } from './match-route.ts'
import { contextOfToken, type SandboxCore } from './sandbox-core.ts'

const BODY_LIMIT = 500 * 1024

/** Answers one request to `/v1/…`. Order of checks: URL, JSON, authorization, version, budget, then the endpoint's own. */
export const handleApi = async (core: SandboxCore, request: Request): Promise<Response> => {
  const { pathname, searchParams } = new URL(request.url)
  const requestId = core.requestId()
  const match = matchRoute(ALL_ROUTES, request.method, pathname)
  const text = await request.text()
  const bearer = bearerOf(request)
  settleTasks(core.world, core.now(), (token) => contextOrNull(core, token))
  const work = (): Response => {
    const result = runChecked(authorised(core, request, match, text, bearer, searchParams))
    if (request.method !== 'GET') core.changed()
    return result.match(
      (good) => answerResponse(good, requestId),
      (reason) => errorResponse(reason, requestId),
    )
  }
  const entry = {
    at: core.now(),
    method: request.method,
    route: match?.route.path ?? 'unknown',
    path: pathname,
    token: bearer ?? '',
  }
  return strikeFault(core, { ...entry, requestId, work }, (status) => core.log.add({ ...entry, status }))
}

function* authorised(
  core: SandboxCore,
  request: Request,
  match: RouteMatch | null,
  text: string,
  bearer: string | null,
  query: URLSearchParams,
): Checked<Answer> {
  const header = request.headers.get('notion-version')
  const version = header === null ? undefined : versionOf(header)
  if (match === null || !available(match, version))
    return yield* refuse(refusal(400, 'invalid_request_url', 'Invalid request URL.'))
  const body = yield* readJson(request.method, text)
  const token = yield* authenticate(core, bearer)
  if (version === undefined) return yield* refuseVersion(header)
  const limited = core.budget.take(token.token, core.now(), core.world.settings)
  if (limited !== null) return yield* refuse(limited)
  if (Buffer.byteLength(text) > BODY_LIMIT)
    yield* invalid(
      `body failed validation: body should be ≤ \`500\` KB, instead was \`${Math.ceil(Buffer.byteLength(text) / 1024)}\` KB.`,
    )
  if (body !== undefined && !isJsonObject(body)) yield* invalid('body failed validation: body should be an object.')
  const call: Call = { context: contextOfToken(core, token), token, version, params: match.params, query, body }
  return yield* match.route.handle(call)
}

const available = ({ route }: RouteMatch, version: Version | undefined): boolean =>
  version === undefined ||
  ((route.since === undefined || isAtLeast(version, route.since)) &&
    (route.until === undefined || isAtLeast(route.until, version)))

function* readJson(method: string, text: string): Checked<Json | undefined> {
  if (text === '' || method === 'GET') return undefined
  const parsed = parseJson(text)
  return parsed === undefined ? yield* refuse(refusal(400, 'invalid_json', 'Error parsing JSON body.')) : parsed
}

const parseJson = (text: string): Json | undefined => {
  try {
    const parsed: Json = JSON.parse(text)
    return parsed
  } catch {
    return undefined
  }
}

const bearerOf = (request: Request): string | null =>
  /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null

function* authenticate(core: SandboxCore, bearer: string | null): Checked<Token> {
  if (bearer === null)
    return yield* refuse(refusal(401, 'unauthorized', 'Authorization header must use the format "Bearer <token>".'))
  const token = core.world.tokens.get(bearer)
  return token === undefined || token.revoked
    ? yield* refuse(refusal(401, 'unauthorized', 'API token is invalid.'))
    : token
}

function* refuseVersion(header: string | null): Checked<never> {
  if (header === null)
    return yield* refuse(
      refusal(
        400,
        'missing_version',
        'Notion-Version header failed validation: Notion-Version header should be defined, instead was undefined.',
      ),
    )
  return yield* invalid(
    `Notion-Version header failed validation: Notion-Version header should be ${VERSIONS.map((one) => `"${one}"`).join(', ')}, instead was "${header}".`,
  )
}

const contextOrNull = (core: SandboxCore, token: string) => {
  const known = core.world.tokens.get(token)
  return known === undefined ? null : contextOfToken(core, known)
}

const answerResponse = (good: Answer, requestId: string): Response =>
  Response.json(
    { ...good.body, ...(good.status === 200 ? { request_id: requestId } : {}) },
    { status: good.status, headers: { 'x-notion-request-id': requestId, ...committedHeader(good) } },
  )

/** Travels only as far as the fault that may need it. */
const committedHeader = (good: Answer): Record<string, string> =>
  good.committed === undefined
    ? {}
    : { 'x-sandbox-committed': [good.committed.resourceId, ...good.committed.childIds].join(',') }
