import type { CompiledPattern, PatternEngine } from '@nos/domain'
import { err, ok } from 'neverthrow'
import { RE2JS } from 're2js'

export interface PatternEngineOptions {
  /** The most time all searches of one pattern may take together in one validation, in milliseconds. */
  readonly deadlineMs: number
  /** A monotonic clock in milliseconds; the process's own by default. */
  readonly elapsed?: () => number
}

/**
 * RE2's regular expressions: time linear in the text, whatever the pattern. The deadline bounds one search; it is looked at between
 * matches and every 64 kB of text, so a search ends at most one such piece late. Patterns match within lines of at most that length.
 */
export const createPatternEngine = ({
  deadlineMs,
  elapsed = () => performance.now(),
}: PatternEngineOptions): PatternEngine => ({
  compile(source) {
    const refused = refusal(source)
    if (refused !== null) return err({ kind: 'pattern-refused', message: refused })
    try {
      const pattern = RE2JS.compile(source, RE2JS.MULTILINE)
      return ok({ find: (text) => search(pattern, text, elapsed, deadlineMs) } satisfies CompiledPattern)
    } catch (error) {
      return err({
        kind: 'pattern-refused',
        message: `The pattern cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      })
    }
  },
})

const refusal = (source: string): string | null => {
  if (source === '') return 'The pattern is empty.'
  if (source.length > LONGEST) return `The pattern has more than ${LONGEST} characters.`
  const construct = CONSTRUCTS.find(({ form }) => form.test(withoutClasses(source)))
  return construct
    ? `${construct.name} is not part of RE2: it can take time beyond all bounds. Write the pattern without it, or use a vocabulary.`
    : null
}

const LONGEST = 1000

const CONSTRUCTS = [
  { name: 'Look-ahead (?=…), (?!…)', form: /(?<!\\)(?:\\\\)*\(\?[=!]/ },
  { name: 'Look-behind (?<=…), (?<!…)', form: /(?<!\\)(?:\\\\)*\(\?<[=!]/ },
  { name: 'A back-reference \\1, \\k<name>', form: /(?<!\\)(?:\\\\)*\\(?:[1-9]|k<|k'|k\{)/ },
  { name: 'An atomic group (?>…)', form: /(?<!\\)(?:\\\\)*\(\?>/ },
  { name: 'A possessive quantifier such as a++', form: /(?<!\\)(?:\\\\)*[*+?}]\+/ },
]

/** In a character class the same characters mean themselves. */
const withoutClasses = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/gs, (part) => (part.startsWith('[') ? 'x' : part))

const search = (
  pattern: RE2JS,
  text: string,
  elapsed: () => number,
  deadlineMs: number,
): ReturnType<CompiledPattern['find']> => {
  const matches: { readonly start: number; readonly end: number }[] = []
  const end = elapsed() + deadlineMs
  for (const { from, piece } of pieces(text)) {
    const matcher = pattern.matcher(piece)
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) matches.push({ start: from + matcher.start(), end: from + matcher.end() })
      if (elapsed() > end) return { matches, complete: false }
    }
    if (elapsed() > end) return { matches, complete: from + piece.length === text.length }
  }
  return { matches, complete: true }
}

/** The text in pieces of whole lines of about 64 kB; a longer line is cut. */
function* pieces(text: string): Generator<{ readonly from: number; readonly piece: string }> {
  for (let from = 0; from < text.length;) {
    const limit = from + PIECE
    const newline = limit >= text.length ? text.length : text.lastIndexOf('\n', limit) + 1
    const next = newline > from ? newline : limit
    yield { from, piece: text.slice(from, next) }
    from = next
  }
}

const PIECE = 65_536
