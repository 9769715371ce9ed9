/** Text outside code with Notion's specials escaped: ``\ * ~ ` $ [ ] < > { } | ^`` and underscores that could emphasise. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/[\\*~`$[\]<>{}|^]/g, (special) => `\\${special}`)
    .replaceAll(/_+/g, (run, offset: number, whole: string) =>
      isWord(whole[offset - 1]) && isWord(whole[offset + run.length]) ? run : run.replaceAll('_', '\\_'),
    )
    .replaceAll('\\$\\$', () => '$``$')
    .replaceAll('\n', '<br>')

/** Escapes what would make a paragraph's first characters read as another block. */
export const escapeLineStart = (line: string): string =>
  line
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^([-+])(?=\s|$)/, '\\$1')
    .replace(/^(-{3,})$/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')

/** The value of a tag attribute. */
export const escapeAttribute = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\n', ' ')

/** The inverse of `escapeAttribute`. */
export const unescapeAttribute = (value: string): string => value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')

const isWord = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character)
