/** The id in a database's address or a bare id, dashed; the last one before a query. Null when there is none. */
export const databaseIdOf = (text: string): string | null => {
  const path = text.trim().split(/[?#]/)[0] ?? ''
  const found = [...path.matchAll(/[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}(?![0-9a-f])/gi)]
    .at(-1)?.[0]
    .replaceAll('-', '')
    .toLowerCase()
  if (found === undefined) return null
  return [found.slice(0, 8), found.slice(8, 12), found.slice(12, 16), found.slice(16, 20), found.slice(20)].join('-')
}
