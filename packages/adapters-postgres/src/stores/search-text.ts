/** The form in which texts are compared for search and order: NFC, lower case, without the NUL that Postgres refuses. */
export const searchable = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('\0', '')

/** The words of a query, each of which must occur. Any language: words are parted by white space only. */
export const searchWords = (text: string): readonly string[] => [...new Set(searchable(text).split(/\s+/u))].filter((word) => word !== '')
