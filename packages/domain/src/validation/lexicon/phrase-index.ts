import type { Span, Word } from '../reading/spec-reading.ts'

/** Finds any of many phrases in one pass over a passage. */
export interface PhraseIndex {
  /** Matches from left to right, the longest at each place, never overlapping. Words must be set apart by spaces alone (or a full stop, as in `и т. д.`). */
  readonly find: (text: string, start: number, words: readonly Word[]) => readonly PhraseMatch[]
}

export interface PhraseMatch extends Span {
  /** The phrase of the index that was found. */
  readonly phrase: string
}

/** Phrases in a script that sets words apart; a trailing `*` on a word stands for any ending. */
export const phraseIndex = (phrases: readonly string[]): PhraseIndex => {
  const exact = new Map<string, Phrase[]>()
  const stems = new Map<string, Phrase[]>()
  for (const text of phrases) {
    const phrase = { text, words: text.toLowerCase().split(' ') }
    const first = phrase.words[0] ?? ''
    const [map, key] = first.endsWith('*') ? [stems, first.slice(0, STEM)] : [exact, first]
    map.set(
      key,
      [...(map.get(key) ?? []), phrase].toSorted((left, right) => right.words.length - left.words.length),
    )
  }
  const find: PhraseIndex['find'] = (text, start, words) => {
    const found: PhraseMatch[] = []
    for (let index = 0; index < words.length; index += 1) {
      const first = words[index]
      if (!first) break
      const candidates = exact.get(first.lower) ?? (stems.size > 0 ? stems.get(first.lower.slice(0, STEM)) : undefined)
      const match = candidates?.find((phrase) => standsAt(phrase, words, index, text, start))
      if (!match) continue
      index += match.words.length - 1
      found.push({ start: first.start, end: words[index]?.end ?? first.end, phrase: match.text })
    }
    return found
  }
  return { find }
}

/** Phrases in a script that does not set words apart: found anywhere. */
export const substringIndex = (phrases: readonly string[]): PhraseIndex => {
  const found = (text: string, start: number, phrase: string): PhraseMatch[] => {
    const matches: PhraseMatch[] = []
    for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) {
      matches.push({ start: start + at, end: start + at + phrase.length, phrase })
    }
    return matches
  }
  const find: PhraseIndex['find'] = (text, start) =>
    phrases
      .flatMap((phrase) => found(text, start, phrase))
      .toSorted((left, right) => left.start - right.start || right.end - left.end)
      .filter((match, index, all) => index === 0 || match.start >= (all[index - 1]?.end ?? 0))
  return { find }
}

interface Phrase {
  readonly text: string
  readonly words: readonly string[]
}

/** Stems are looked up by their first characters. */
const STEM = 3

const standsAt = (phrase: Phrase, words: readonly Word[], index: number, text: string, start: number): boolean =>
  phrase.words.every((expected, offset) => {
    const word = words[index + offset]
    if (!word || !wordFits(word.lower, expected)) return false
    const before = words[index + offset - 1]
    return offset === 0 || (before !== undefined && GAP.test(text.slice(before.end - start, word.start - start)))
  })

const wordFits = (word: string, expected: string): boolean =>
  expected.endsWith('*') ? word.startsWith(expected.slice(0, -1)) : word === expected

const GAP = /^\.?\s{1,4}$|^\.$/
