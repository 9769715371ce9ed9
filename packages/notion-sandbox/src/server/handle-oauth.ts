import { nextId, type World } from '../model/world.ts'
import { isJsonObject, type JsonObject } from '../model/json.ts'
import { ALL_CAPABILITIES } from '../model/people.ts'
import type { SandboxCore } from './sandbox-core.ts'

/** OAuth: token, revoke and introspect with their own error shape. Any `code` is exchanged; refresh tokens rotate. */
export const handleOauth = async (core: SandboxCore, request: Request, action: string): Promise<Response> => {
  const requestId = core.requestId()
  const refuse = (status: number, error: string): Response =>
    Response.json({ error, request_id: requestId }, { status })
  if (!/^Basic [A-Za-z0-9+/]+=*$/.test(request.headers.get('authorization') ?? '')) return refuse(401, 'invalid_client')
  const body: unknown = await request.json().catch(() => null)
  if (!isJsonObject(body)) return refuse(400, 'invalid_request')
  core.changed()
  if (action === 'token') return tokenAnswer(core, body, requestId, refuse)
  const token = core.world.tokens.get(String(body['token']))
  if (action === 'introspect')
    return Response.json({
      active: token?.revoked === false,
      ...(token === undefined ? {} : { scope: token.capabilities.join(' '), iat: 0 }),
      request_id: requestId,
    })
  if (action !== 'revoke') return refuse(400, 'invalid_request')
  if (token !== undefined) core.world.tokens.set(token.token, { ...token, revoked: true })
  return Response.json({ request_id: requestId })
}

function tokenAnswer(
  core: SandboxCore,
  body: JsonObject,
  requestId: string,
  refuse: (status: number, error: string) => Response,
): Response {
  const { world } = core
  if (body['grant_type'] === 'authorization_code') {
    return typeof body['code'] === 'string' && body['code'] !== ''
      ? issue(world, null, requestId)
      : refuse(400, 'invalid_grant')
  }
  if (body['grant_type'] !== 'refresh_token') return refuse(400, 'unsupported_grant_type')
  const old = [...world.tokens.values()].find(
    (token) => !token.revoked && token.kind === 'public' && refreshOf(token.token) === body['refresh_token'],
  )
  if (old === undefined) return refuse(400, 'invalid_grant')
  world.tokens.set(old.token, { ...old, revoked: true })
  return issue(world, old.userId, requestId)
}

const refreshOf = (access: string): string => access.replace('ntn_oauth_', 'nrt_')

function issue(world: World, bot: string | null, requestId: string): Response {
  const userId = bot ?? nextId(world)
  const token = `ntn_oauth_${nextId(world).replaceAll('-', '')}`
  const owner = [...world.users.values()].find((user) => user.type === 'person')
  world.users.set(userId, { id: userId, type: 'bot', name: 'Public connection', email: null })
  world.tokens.set(token, {
    token,
    kind: 'public',
    name: 'Public connection',
    userId,
    capabilities: ALL_CAPABILITIES,
    shared: 'all',
    hidden: [],
    revoked: false,
  })
  return Response.json({
    access_token: token,
    token_type: 'bearer',
    refresh_token: refreshOf(token),
    bot_id: userId,
    workspace_id: world.workspace.id,
    workspace_name: world.workspace.name,
    workspace_icon: null,
    owner: { type: 'user', user: { object: 'user', id: owner?.id ?? userId } },
    duplicated_template_id: null,
    request_id: requestId,
  })
}
