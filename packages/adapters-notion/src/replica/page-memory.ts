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
  const pages = new Map<string, SeenPage>()
  return {
    see: (ref, page) => {
      pages.delete(ref)
      pages.set(ref, page)
      const [oldest] = pages.keys()
      if (pages.size > capacity && oldest !== undefined) pages.delete(oldest)
    },
    of: (ref) => pages.get(ref) ?? null,
  }
}
