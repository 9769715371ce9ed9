/** The leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** RFC 6962 section 2.1.1: the subtrees whose roots are the audit path of a leaf. */
export const inclusionRanges = (index: number, size: number): readonly LeafRange[] =>
  path(index, { start: 0, end: size })

/** RFC 6962 section 2.1.2: the subtrees whose roots show that the tree of `from` leaves is a beginning of the other. */
export const consistencyRanges = (from: number, size: number): readonly LeafRange[] =>
  from === 0 || from === size ? [] : subproof(from, { start: 0, end: size }, true)

const path = (index: number, { start, end }: LeafRange): readonly LeafRange[] => {
  if (end - start === 1) return []
  const middle = start + split(end - start)
  return index < middle
    ? [...path(index, { start, end: middle }), { start: middle, end }]
    : [...path(index, { start: middle, end }), { start, end: middle }]
}

const subproof = (from: number, { start, end }: LeafRange, whole: boolean): readonly LeafRange[] => {
  if (from === end - start) return whole ? [] : [{ start, end }]
  const left = split(end - start)
  const middle = start + left
  return from <= left
    ? [...subproof(from, { start, end: middle }, whole), { start: middle, end }]
    : [...subproof(from - left, { start: middle, end }, false), { start, end: middle }]
}

/** The largest power of two below the size. */
const split = (size: number): number => {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}
