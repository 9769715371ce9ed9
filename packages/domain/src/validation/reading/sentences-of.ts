import { allMatches } from './all-matches.ts'
import type { Sentence, Word } from './spec-reading.ts'

/** Splits a masked text (first character at `offset`) at full stops, question marks and exclamation marks; never inside a number or after an abbreviation. */
export const sentencesOf = (text: string, words: readonly Word[], offset: number): readonly Sentence[] => {
  const sentences: Sentence[] = []
  let [from, next] = [0, 0]
  const close = (end: number): void => {
    const first = next
    while ((words[next]?.end ?? Infinity) <= offset + end) next += 1
    if (next > first)
      sentences.push({ start: words[first]?.start ?? from, end: offset + end, words: words.slice(first, next) })
    from = end
  }
  for (const { index } of allMatches(text, STOP)) {
    if (text[index] !== '.' || endsSentence(text, index)) close(index + 1)
  }
  close(text.length)
  return sentences
}

const STOP = /[.!?](?=[\s)\uE000]|$)|[。！？]/g

const endsSentence = (text: string, stop: number): boolean => {
  const before = text.slice(Math.max(0, stop - 8), stop)
  if (!ABBREVIATION.test(before)) return true
  return /etc$/i.test(before) && /^\.\s+\p{Lu}/u.test(text.slice(stop, stop + 12))
}

const ABBREVIATION =
  /(?:^|[\s(,])(?:e\.g|i\.e|etc|vs|cf|ca|approx|incl|resp|fig|no|sec|ch|al|z\.\s?B|d\.\s?h|usw|bzw|ggf|p\.\s?ex|[A-Za-z])$/i
