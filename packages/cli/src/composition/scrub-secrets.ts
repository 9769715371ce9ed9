const STRUCK = '[redacted]'
/** Anything shorter would strike ordinary words. */
const SHORTEST = 6

// JSON Web Tokens, our API tokens, Notion's and Standard Webhooks' secrets, credentials in addresses and in
// Authorization headers, each with the words that a text must contain to hold one: finding that it holds none is most of
// the work.
const LOOKS_SECRET: readonly (readonly [words: readonly string[], pattern: RegExp])[] = [
  [['eyJ'], /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g],
  [['ntn_', 'secret_', 'whsec_'], /\b(?:ntn|secret|whsec)_[\w+/=-]{16,}/g],
  [['nos_'], /\bnos_[\w-]{43}(?![\w-])/g],
  [['Bearer ', 'Basic '], /(?<=\b(?:Bearer|Basic) )[\w.~+/=-]{8,}/g],
  [['://'], /(?<=:\/\/[^\s:/@"]{0,64}:)[^\s/@"]{1,256}(?=@)/g],
]

export interface Scrubber {
  /** The text without the known secrets, as they are, in JSON, in an address and in Base64, and without what looks like one. */
  scrub(text: string): string
  /** Knows more secrets from now on. */
  learn(secrets: readonly string[]): void
}

export const createScrubber = (): Scrubber => {
  const spellings = new Set<string>()
  let known: RegExp | null = null
  return {
    scrub: (text) => withoutLookalikes(known === null ? text : text.replace(known, STRUCK)),
    learn: (secrets) => {
      for (const secret of secrets.filter(({ length }) => length >= SHORTEST))
        for (const spelling of spellingsOf(secret)) spellings.add(spelling)
      if (spellings.size > 0) known = new RegExp([...spellings].toSorted(longestFirst).map(escaped).join('|'), 'g')
    },
  }
}

const withoutLookalikes = (text: string): string => {
  let struck = text
  for (const [words, pattern] of LOOKS_SECRET)
    if (words.some((word) => struck.includes(word))) struck = struck.replace(pattern, STRUCK)
  return struck
}

const spellingsOf = (secret: string): readonly string[] => [
  secret,
  inJson(secret),
  inJson(inJson(secret)),
  encodeURIComponent(secret),
  Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, ''),
]

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const longestFirst = (one: string, other: string): number => other.length - one.length

/** `RegExp.escape` is not in the types yet. */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
