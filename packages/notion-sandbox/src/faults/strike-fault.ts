import { refusal } from '../outcome/refusal.ts'
import { rateLimited } from '../server/rate-budget.ts'
import { errorResponse } from '../server/error-response.ts'
import type { SandboxCore } from '../server/sandbox-core.ts'
import { ConnectionDropped } from './connection-dropped.ts'
import type { Fault, FaultEffect } from './fault.ts'

/** A request that a fault may strike; `work` carries it out. */
type Target = {
  readonly method: string
  readonly route: string
  readonly path: string
  readonly token: string
  readonly requestId: string
  readonly work: () => Response
}

/** Carries a request out, with the first matching fault upon it; logs the status that went out. */
export const strikeFault = async (
  core: SandboxCore,
  target: Target,
  log: (status: number) => void,
): Promise<Response> => {
  const fault = takeFault(core, target)
  const response = fault === null ? clean(target.work()) : await effectOf(fault.effect, target, log)
  log(response.status)
  return response
}

function takeFault(core: SandboxCore, target: Target): Fault | null {
  for (const fault of core.world.faults.values()) {
    if (!fits(fault, target)) continue
    if ((fault.after ?? 0) > 0) {
      core.world.faults.set(fault.id, { ...fault, after: (fault.after ?? 0) - 1 })
      continue
    }
    if (fault.times === 1) core.world.faults.delete(fault.id)
    else if (fault.times !== undefined) core.world.faults.set(fault.id, { ...fault, times: fault.times - 1 })
    return fault
  }
  return null
}

const fits = (fault: Fault, target: Target): boolean =>
  (fault.method === undefined || fault.method === target.method) &&
  (fault.token === undefined || fault.token === target.token) &&
  (fault.route === undefined ||
    fault.route === target.route ||
    (!fault.route.includes(':') && target.path.startsWith(fault.route)))

async function effectOf(effect: FaultEffect, target: Target, log: (status: number) => void): Promise<Response> {
  switch (effect.kind) {
    case 'error':
      return errorOf(effect, target)
    case 'html': {
      if (effect.afterCommit === true) target.work()
      return htmlResponse(effect.status)
    }
    case 'drop': {
      if (effect.when === 'after') target.work()
      log(0)
      throw new ConnectionDropped()
    }
    case 'delay':
      return delayed(clean(target.work()), effect.milliseconds, effect.where)
    case 'cut_body': {
      const response = clean(target.work())
      const text = await response.text()
      return new Response(text.slice(0, Math.floor(text.length / 2)), {
        status: response.status,
        headers: response.headers,
      })
    }
    case 'truncate_markdown':
      return truncated(clean(target.work()), effect.blocks)
  }
}

const CODES: Readonly<Record<number, readonly [string, string]>> = {
  400: ['validation_error', 'The request is not valid.'],
  401: ['unauthorized', 'API token is invalid.'],
  403: ['restricted_resource', 'API token does not have access to this resource.'],
  404: ['object_not_found', 'Could not find the object.'],
  409: ['conflict_error', 'Conflict occurred while saving. Please try again.'],
  500: ['internal_server_error', 'Unexpected error occurred.'],
  502: ['bad_gateway', 'Notion encountered an issue while attempting to complete this request.'],
  503: ['service_unavailable', 'Notion is unavailable, please try again later.'],
  504: ['gateway_timeout', 'Notion timed out while attempting to complete this request.'],
  529: ['service_overload', 'Notion is overloaded, please try again later.'],
}

function errorOf(effect: FaultEffect & { kind: 'error' }, target: Target): Response {
  const committed = effect.afterCommit === true ? target.work().headers.get('x-sandbox-committed') : null
  if (effect.status === 429) {
    const limited = rateLimited(
      effect.retryAfter ?? 1,
      String(effect.additionalData?.['rate_limit_reason'] ?? 'public_api_request_rate_limit'),
    )
    return errorResponse({ ...limited, ...(effect.code === undefined ? {} : { code: effect.code }) }, target.requestId)
  }
  const [code, message] = CODES[effect.status] ?? ['internal_server_error', 'Unexpected error occurred.']
  const saved = effect.afterCommit === true ? committedData(committed) : {}
  const text =
    effect.message ??
    (effect.afterCommit === true ? 'The change was saved, but the response could not be built in time.' : message)
  const additionalData = { ...saved, ...effect.additionalData }
  return errorResponse(
    refusal(effect.status, effect.code ?? code, text, {
      ...(Object.keys(additionalData).length === 0 ? {} : { additionalData }),
      ...(effect.retryAfter === undefined ? {} : { headers: { 'retry-after': String(effect.retryAfter) } }),
    }),
    target.requestId,
  )
}

function committedData(header: string | null): Readonly<Record<string, string | readonly string[]>> {
  const [resource, ...children] = header === null ? [] : header.split(',')
  return {
    from: 'public_api',
    elapsed_ms: '10000',
    deadline_ms: '10000',
    retry_guidance: ['The write was committed. Read the resource before you try again.'],
    ...(resource === undefined ? {} : { committed_resource_id: resource, committed_child_ids: children }),
  }
}

/** Drops the header that names what was committed. */
function clean(response: Response): Response {
  response.headers.delete('x-sandbox-committed')
  return response
}

function htmlResponse(status: number): Response {
  const body = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Error ${status}</h1><p>cloudflare</p></body></html>`
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', 'cf-ray': '8f00sandbox0-FRA', server: 'cloudflare' },
  })
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

async function delayed(response: Response, milliseconds: number, where: 'headers' | 'body'): Promise<Response> {
  if (where === 'headers') {
    await pause(milliseconds)
    return response
  }
  const bytes = new Uint8Array(await response.arrayBuffer())
  const half = Math.floor(bytes.length / 2)
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, half))
      await pause(milliseconds)
      controller.enqueue(bytes.slice(half))
      controller.close()
    },
  })
  return new Response(body, { status: response.status, headers: response.headers })
}

async function truncated(response: Response, blocks: number): Promise<Response> {
  const body: unknown = await response.json()
  if (typeof body !== 'object' || body === null || !('markdown' in body) || typeof body.markdown !== 'string')
    return Response.json(body, response)
  const lines = body.markdown.split('\n')
  const markdown = [
    ...lines.slice(0, blocks),
    '<unknown url="https://app.notion.com/p/truncated" alt="truncated"/>',
  ].join('\n')
  return Response.json(
    { ...body, markdown, truncated: true },
    { status: response.status, headers: { 'x-notion-request-id': response.headers.get('x-notion-request-id') ?? '' } },
  )
}
