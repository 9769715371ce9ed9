const HAN = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF`

// Line breaks with what the next line starts with, spaces, link targets, escapes, entities, Chinese characters, words, marks.
const TOKEN = new RegExp(
  [
    String.raw`<br\s*\/?>`,
    String.raw`\\?(?:[ \t]*(?:\r\n|\n|\r)[ \t]*(?:>[ \t]*)*)+`,
    String.raw`[ \t\u00A0]+`,
    String.raw`\]\(<?(?:[^\s()<>]|\([^\s()]*\))*>?(?:\s+"[^"\n]*")?\)`,
    String.raw`\\[!-/:-@[-\x60{-~]`,
    String.raw`&(?:lt|gt|amp|quot|nbsp|#39);`,
    `[${HAN}]`,
    String.raw`(?:(?![${HAN}])[\p{L}\p{N}])+`,
    '.',
  ].join('|'),
  'gsu',
)

/** Cuts text into words, marks, Chinese characters and white space; joining the tokens gives the text back. */
export const wordTokens = (text: string): readonly string[] => text.match(TOKEN) ?? []

const BREAK = '\n'
const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
}

/** Tokens with equal keys say the same, however emphasis, escapes, link targets and wrapped lines are spelled. */
export const tokenKey = (token: string): string => {
  if (token.startsWith('<br') || /(?:\\| {2,})(?:\r\n|\n|\r)/.test(token)) return BREAK
  if (token.trim() === '' || /^[ \t]*[\r\n][\s>]*$/.test(token)) return ' '
  if (token.startsWith(']('))
    return token
      .replaceAll(/[<>]/g, '')
      .replaceAll('%28', '(')
      .replaceAll('%29', ')')
      .replace(/\s+"[^"]*"\)$/, ')')
  const character = ENTITIES[token] ?? (token.length === 2 && token.startsWith('\\') ? token.slice(1) : token)
  return character === '_' ? '*' : character
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
  for (const token of wordTokens(text)) if (/[\p{L}\p{N}]/u.test(token)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}
