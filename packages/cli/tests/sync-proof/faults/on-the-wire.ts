import type { PlantedFault } from '../world/planted-fault.ts'

/** Mistakes in how Notion is asked and heard. */
export const wireFaults: readonly PlantedFault[] = [
  {
    name: 'cap Retry-After',
    mistake: 'waits at most five seconds, whatever Notion asks for',
    fetch: (send) =>
      changingAnswers(send, (_request, answer) => {
        if (Number(answer.headers.get('retry-after') ?? 0) > 5) answer.headers.set('retry-after', '5')
        return answer
      }),
  },
  {
    name: 'repeat a create blindly',
    mistake: 'sends POST /pages again when its answer is lost',
    fetch: (send) => repeating(send, (request) => request.method === 'POST' && request.url.endsWith('/v1/pages')),
  },
  {
    name: 'adopt a truncated read',
    mistake: 'takes the part of a page that Notion gave for the whole',
    fetch: (send) =>
      changingJson(send, /\/markdown$/, (answer) => ({
        ...answer,
        truncated: false,
        unknown_block_ids: [],
        markdown: String(answer['markdown']).replace(/\n?<unknown [^\n]*$/, ''),
      })),
  },
  {
    name: 'after instead of on_or_after',
    mistake: 'lists what was edited after the minute of the last listing, not from it on',
    fetch: (send) =>
      changingBodies(send, /\/query$/, (body) => {
        const text = JSON.stringify(body).replace(
          /"on_or_after":"([^"]+)"/,
          (_, from: string) => `"after":"${new Date(Date.parse(from) + OVERLAP_MS).toISOString()}"`,
        )
        return JSON.parse(text) as Body
      }),
  },
  {
    name: 'replace_content',
    mistake: 'reads the page and writes it whole, instead of the changed lines where they still stand',
    fetch: (send) => writingWhole(send),
  },
  {
    name: 'no mark on a new page',
    mistake: 'makes a page without the id by which it is found again',
    fetch: (send) =>
      changingBodies(send, /\/v1\/pages$/, (body) => {
        const properties = Object.entries(body['properties'] ?? {}).filter(
          ([, value]) => !/"00000000-0007-4000/.test(JSON.stringify(value)),
        )
        return { ...body, properties: Object.fromEntries(properties) }
      }),
  },
]

// What a listing goes back behind the minute in which the one before began.
const OVERLAP_MS = 120_000

type Body = Readonly<Record<string, unknown>>

const changingAnswers =
  (send: typeof fetch, change: (request: Request, answer: Response) => Response | Promise<Response>): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    return change(request, await send(request.clone()))
  }

const changingJson = (send: typeof fetch, path: RegExp, change: (answer: Body) => Body): typeof fetch =>
  changingAnswers(send, async (request, answer) => {
    if (!answer.ok || !path.test(new URL(request.url).pathname)) return answer
    const parsed = (await answer
      .clone()
      .json()
      .catch(() => null)) as Body | null
    return parsed === null ? answer : Response.json(change(parsed), { status: answer.status })
  })

const changingBodies =
  (send: typeof fetch, path: RegExp, change: (body: Body) => Body): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    if (request.method === 'GET' || !path.test(new URL(request.url).pathname)) return send(request)
    const body = JSON.stringify(change((await request.clone().json()) as Body))
    return send(new Request(request.url, { method: request.method, headers: request.headers, body }))
  }

const repeating =
  (send: typeof fetch, which: (request: Request) => boolean): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    if (!which(request)) return send(request)
    const first = await send(request.clone()).catch(() => null)
    return first === null || first.status >= 500 ? send(request) : first
  }

/** `update_content` becomes `replace_content` with the page as a read just showed it. */
const writingWhole =
  (send: typeof fetch): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    if (request.method !== 'PATCH' || !request.url.endsWith('/markdown')) return send(request)
    const body = (await request.clone().json()) as {
      readonly update_content?: {
        readonly content_updates: readonly { readonly old_str: string; readonly new_str: string }[]
      }
    }
    const [update] = body.update_content?.content_updates ?? []
    const read = await send(new Request(request.url, { headers: request.headers }))
    const { markdown } = (await read.json().catch(() => ({}))) as { readonly markdown?: string }
    if (update === undefined || markdown === undefined) return send(request)
    const whole = {
      type: 'replace_content',
      replace_content: { new_str: markdown.replace(update.old_str, () => update.new_str) },
    }
    return send(new Request(request.url, { method: 'PATCH', headers: request.headers, body: JSON.stringify(whole) }))
  }
