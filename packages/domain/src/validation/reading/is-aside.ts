import type { Passage } from './spec-reading.ts'

/** Whether an offset of a passage stands in round brackets, Western or full-width. */
export const isAside = ({ text, start }: Passage, offset: number): boolean => {
  const before = text.slice(Math.max(0, offset - start - LONGEST), offset - start)
  const last = (signs: string): number => Math.max(...[...signs].map((sign) => before.lastIndexOf(sign)))
  return last('((') > last('))')
}

/** A bracket further back is not looked for, in UTF-16 units. */
const LONGEST = 300
