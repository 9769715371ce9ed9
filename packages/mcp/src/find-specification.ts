import type { AskService, ServiceReply } from './ask-service.ts'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface Page {
  readonly items: readonly { readonly id: string; readonly capability: string }[]
  readonly next_cursor: string | null
}

/** The id that an id or a capability stands for; else the answer that says there is none. */
export const findSpecification = async (
  ask: AskService,
  given: string,
): Promise<{ readonly id: string } | ServiceReply> => {
  if (UUID.test(given)) return { id: given }
  const wanted = folded(given)
  for (let cursor: string | undefined, pages = 0; pages < MOST_PAGES; pages += 1) {
    const reply = await ask({
      method: 'GET',
      path: '/specifications',
      query: { q: given.slice(0, LONGEST_SEARCH), limit: 100, cursor },
      lookedAt: true,
    })
    if (reply.status !== 200) return reply
    const { items, next_cursor } = reply.body as Page
    const found = items.find(({ capability }) => folded(capability) === wanted)
    if (found !== undefined) return { id: found.id }
    if (next_cursor === null) break
    cursor = next_cursor
  }
  return {
    status: 404,
    etag: null,
    body: {
      title: 'Specification not found',
      status: 404,
      code: 'specification_not_found',
      detail: `No specification has the capability "${given.slice(0, 200)}". list_specifications names them all.`,
    },
  }
}

const MOST_PAGES = 50
const LONGEST_SEARCH = 500

const folded = (text: string): string => text.normalize('NFC').toLowerCase()
