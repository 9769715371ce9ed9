import type { OverviewReader } from './specification.ts'

const MOST = 500
/** Characters. Longer bodies are rare, and would fill the memory. */
const LONGEST = 65_536

/** The same reader, which reads a body that it was asked about lately only once: finding the Purpose takes a parse. */
export const rememberOverviews = (reader: OverviewReader): OverviewReader => {
  const overviews = new Map<string, string | null>()
  return {
    overview: (body) => {
      if (body.length > LONGEST) return reader.overview(body)
      const known = overviews.get(body)
      if (known !== undefined) return known
      const [oldest] = overviews.size >= MOST ? overviews.keys() : []
      if (oldest !== undefined) overviews.delete(oldest)
      const overview = reader.overview(body)
      overviews.set(body, overview)
      return overview
    },
  }
}
