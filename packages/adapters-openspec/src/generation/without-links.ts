/**
 * Text of a model without ways out: images are dropped, links become their words, and an address stays only where the
 * person who asked gave that very address.
 */
export const withoutLinks = (text: string, allowed: ReadonlySet<string>): string =>
  text
    .replace(/!\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])/g, '$1')
    .replace(/\[([^\]]{0,500})\](?:\([^)]{0,2000}\)|\[[^\]]{0,200}\])/g, '$1')
    .replace(/^\s{0,3}\[[^\]]{1,200}\]:\s*\S+.*$/gm, '')
    .replace(ADDRESS, (address) => (allowed.has(trimmed(address)) ? address : '(address left out)'))

/** The addresses that a text of a person names. */
export const addressesIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(ADDRESS) ?? []).map(trimmed))

const ADDRESS =
  /(?:\b[a-z][a-z0-9+.-]{1,20}:\/\/|\bwww\.|\b(?:data|javascript|mailto|vbscript):|(?<=[(\s"'<]|^)\/\/(?=[\w-]+\.))[^\s<>"'`)\]}]+/gi

const trimmed = (address: string): string => address.replace(/[.,;:!?]+$/, '')
