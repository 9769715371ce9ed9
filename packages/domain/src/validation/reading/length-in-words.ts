import type { Passage } from './spec-reading.ts'

/** How long prose is, in words; where words are not set apart, two characters count as one. Code counts as nothing. */
export const lengthInWords = (passages: readonly Passage[]): number => {
  let length = 0
  for (const { language, text, words } of passages) {
    length += language === 'zh' || language === 'ja' ? Math.ceil((text.match(LETTER)?.length ?? 0) / 2) : words.length
  }
  return length
}

const LETTER = /[\u3040-\u30FF\u4E00-\u9FFF]|[A-Za-z]+/g
