import type { NotionSandbox } from '@nos/notion-sandbox'

/** One request as Notion saw it; status 0 is an answer that never went out. */
interface SeenRequest {
  readonly at: number
  readonly method: string
  readonly path: string
  readonly status: number
}

/** The way to Notion, with a witness: what was asked, and whether a silence that Notion asked for was kept. */
export interface NotionWire {
  readonly fetch: typeof fetch
  readonly seen: readonly SeenRequest[]
  /** How often a request was begun although Notion had asked for silence until later. */
  impatient(): number
  /** What a process sends and hears through this is watched: it may begin no request in a silence it has heard of. */
  watch(send: typeof fetch): typeof fetch
  forget(): void
  /** Runs once, just before the next request (of that method, to a path that ends so) is carried out. */
  beforeNext(act: () => void, method?: string, end?: string): void
}

export const createNotionWire = (sandbox: NotionSandbox, now: () => number): NotionWire => {
  const seen: SeenRequest[] = []
  let impatient = 0
  let acts: { readonly act: () => void; readonly method: string | null; readonly end: string }[] = []
  let silentUntil = 0
  return {
    seen,
    impatient: () => impatient,
    watch: (send) => async (input, init) => {
      if (now() < silentUntil) impatient += 1
      const answer = await send(input, init)
      silentUntil = Math.max(silentUntil, Number(answer.headers.get(SILENCE) ?? 0))
      return answer
    },
    forget: () => void seen.splice(0),
    beforeNext: (act, method, end = '') => void acts.push({ act, method: method ?? null, end }),
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { pathname } = new URL(request.url)
      const due = acts.filter(
        ({ method, end }) => (method === null || method === request.method) && pathname.endsWith(end),
      )
      acts = acts.filter((one) => !due.includes(one))
      for (const { act } of due) act()
      const at = now()
      const note = (status: number): void => {
        seen.push({ at, method: request.method, path: new URL(request.url).pathname, status })
      }
      try {
        const answer = await sandbox.app.fetch(request)
        const body = await answer.arrayBuffer()
        note(answer.status)
        const heard = new Response(body, answer)
        if (answer.status === 429 || answer.status === 529)
          heard.headers.set(SILENCE, String(at + Number(answer.headers.get('retry-after') ?? 0) * 1000))
        return heard
      } catch (error) {
        note(0)
        throw error
      }
    },
  }
}

/** Until when Notion asked for silence, past whatever changes the answer on its way. */
const SILENCE = 'x-proof-silence-until'
