const TOKEN = /<br\s*\/?>|\\?(?:[ \t]*(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)?)+|[ \t\u00A0]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]|(?:(?!<br\s*\/?>)[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF])+|./gsu

/** Cuts text into words, Chinese characters and white space; joining the tokens gives the text back. */
export const wordTokens = (text: string): readonly string[] => text.match(TOKEN) ?? []

const BREAK = '\n'

/** Tokens with equal keys say the same: however emphasis, escapes and wrapped lines are spelled. */
export const tokenKey = (token: string): string => {
  if (/^<br/.test(token) || /(?:\\| {2,})(?:\r\n|\n|\r)/.test(token)) return BREAK
  if (token.trim() === '') return ' '
  return token
    .replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '')
    .replaceAll(/__|\*\*/g, '**')
    .replaceAll(/(?<![\p{L}\p{N}*])_|_(?![\p{L}\p{N}])/gu, '*')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** How much two texts have in common: the share of words that both hold, between 0 and 1. */
export const wordSimilarity = (a: string, b: string): number => {
  const left = countWords(a)
  const right = countWords(b)
  let shared = 0
  let total = 0
  for (const [word, count] of left) {
    shared += Math.min(count, right.get(word) ?? 0)
    total += count
  }
  for (const count of right.values()) total += count
  return total === 0 ? 1 : (2 * shared) / total
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const token of wordTokens(text)) if (token.trim() !== '') counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}
