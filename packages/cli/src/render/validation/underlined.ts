import type { Words } from '@nos/domain'

const WIDEST = 100

/** The line that the words stand in, cut to what a terminal shows, and marks under the words; nothing for words that are not there. */
export const underlined = (text: string, { start, end }: Pick<Words, 'start' | 'end'>): readonly string[] => {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', start)
  const to = newline === -1 ? text.length : newline
  if (start >= to || end <= start) return []
  const left = Math.max(from, Math.min(start - WIDEST / 4, to - WIDEST))
  const shown = text
    .slice(left, Math.min(to, left + WIDEST))
    .replaceAll(CONTROL, ' ')
    .replaceAll(UNSEEN, '·')
  const marks = Math.max(1, Math.min(end, to, left + WIDEST) - start)
  return [
    shown.trimEnd(),
    ' '.repeat(widthOf(text.slice(left, start))) +
      '^'.repeat(Math.max(1, widthOf(text.slice(start, start + marks).trimEnd()))),
  ]
}

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/gu
/** What is not seen, or turns the line around. */
const UNSEEN = /\p{Cf}/gu
const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u

/** East Asian characters and emoji take two columns, joined marks none. */
const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (/\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0)
