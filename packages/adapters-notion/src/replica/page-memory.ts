import { LRUCache } from 'lru-cache'

/** What was last seen of a page beside its text. */
interface SeenPage {
  /** Null once its text was written: the listing will say. */
  readonly revision: string | null
  readonly title: string | null
  readonly url: string | null
}

/** Remembers pages in this process, so that reading a text need not ask for its row again. Losing it costs a request. */
export interface PageMemory {
  see(ref: string, page: SeenPage): void
  of(ref: string): SeenPage | null
}

/** Keeps the pages seen last. */
export const createPageMemory = (capacity = 20_000): PageMemory => {
  const pages = new LRUCache<string, SeenPage>({ max: capacity })
  return {
    see: (ref, page) => void pages.set(ref, page),
    of: (ref) => pages.get(ref) ?? null,
  }
}
