/** The form in which texts are compared for search and order: NFC, lower case, without the NUL that Postgres refuses. */
export const searchable = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('\0', '')

/** What lists by title are ordered by; what comes later in a long title would not fit an index row. */
export const titleKey = (title: string): string => [...searchable(title)].slice(0, 200).join('')

/** The words of a query, each of which must occur. Any language: words are parted by white space only. */
export const searchWords = (text: string): readonly string[] =>
  [...new Set(searchable(text).split(/\s+/u))].filter((word) => word !== '')
