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
      changingBodies(
        send,
        /\/query$/,
        (body) => JSON.parse(JSON.stringify(body).replace('"on_or_after"', '"after"')) as Body,
      ),
  },
  {
    name: 'replace_content',
    mistake: 'writes the whole page as it was last seen, instead of the changed lines where they still stand',
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
  {
    name: 'a lost answer is a success',
    mistake: 'takes a 5xx on a write of text for done',
    fetch: (send) => {
      const seen = new Map<string, string>()
      return changingAnswers(send, async (request, answer) => {
        const path = new URL(request.url).pathname
        if (!path.endsWith('/markdown')) return answer
        if (answer.ok) seen.set(path, await answer.clone().text())
        const known = seen.get(path)
        return answer.status >= 500 && request.method === 'PATCH' && known !== undefined
          ? new Response(known, { headers: { 'content-type': 'application/json' } })
          : answer
      })
    },
  },
]

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

/** `update_content` becomes `replace_content` with the page as this process last saw it. */
const writingWhole = (send: typeof fetch): typeof fetch => {
  const seen = new Map<string, string>()
  const remembering = changingJson(send, /\/markdown$/, (answer) => {
    seen.set(String(answer['id']), String(answer['markdown']))
    return answer
  })
  return changingBodies(remembering, /\/markdown$/, (body) => {
    const [update] =
      (
        body['update_content'] as
          { readonly content_updates?: readonly { readonly old_str: string; readonly new_str: string }[] } | undefined
      )?.content_updates ?? []
    const page = [...seen.values()].find((text) => update !== undefined && text.includes(update.old_str))
    return update === undefined || page === undefined
      ? body
      : { type: 'replace_content', replace_content: { new_str: page.replace(update.old_str, () => update.new_str) } }
  })
}
