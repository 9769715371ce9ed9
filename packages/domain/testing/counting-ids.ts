import type { IdSource } from '../src/ports/id-source.ts'

/** UUIDs that count up; `series` (0 to 65535) tells two sources apart. */
export const createCountingIds = (series = 0): IdSource => {
  let count = 0
  const prefix = `00000000-${series.toString(16).padStart(4, '0')}-4000-8000-`
  return () => prefix + (++count).toString(16).padStart(12, '0')
}
