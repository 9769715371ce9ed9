import { phraseIndex, substringIndex } from '../../lexicon/phrase-index.ts'
import { literalIndex } from '../../lexicon/literal-index.ts'
import { isWords } from '../../reading/is-words.ts'
import { prose } from '../../reading/prose.ts'
import type { SpecReading } from '../../reading/spec-reading.ts'
import type { Spot } from './spot.ts'

/** Words to be replaced (with a fix) and words to be avoided, as whole words and without regard to case. */
export const checkVocabulary = (prefer: Readonly<Record<string, string>>, forbid: readonly string[]) => {
  const better = new Map(Object.entries(prefer).map(([bad, good]) => [bad.toLowerCase(), good]))
  const phrases = [...better.keys(), ...forbid.map((word) => word.toLowerCase())]
  const unspaced = phrases.filter((phrase) => UNSPACED.test(phrase))
  const spaced = phrases.filter((phrase) => !UNSPACED.test(phrase))
  const substrings = substringIndex(unspaced)
  const words = phraseIndex(spaced.filter(isWords))
  const literals = literalIndex(spaced.filter((phrase) => !isWords(phrase)))
  return function* (spec: SpecReading): Generator<Spot> {
    for (const { node, passage } of prose(spec, 'everything', 'any')) {
      const found = [
        ...words.find(passage.text, passage.start, passage.words),
        ...substrings.find(passage.text, passage.start, []),
        ...literals(passage.text, passage.start),
      ]
      for (const { start, end, phrase } of found.toSorted((left, right) => left.start - right.start)) {
        const before = spec.text.slice(start, end)
        const good = better.get(phrase)
        const after = good === undefined ? undefined : withCaseOf(before, good)
        yield {
          node,
          start,
          end,
          ...(after === undefined || before.includes('*')
            ? {}
            : { hint: `Write “${after}”.`, fix: { start, end, before, after } }),
        }
      }
    }
  }
}

/** Written without spaces between words. */
const UNSPACED = /[\u3040-\u30FF\u4E00-\u9FFF]/

const withCaseOf = (before: string, good: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(before) ? good.charAt(0).toUpperCase() + good.slice(1) : good
