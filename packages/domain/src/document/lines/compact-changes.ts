import type { MarkedLines } from './diff-lines.ts'

/**
 * Slides each group of changed lines as far down as it goes, joining groups on the way; where a group can stand beside
 * one of the other side, it stays there. Two diffs of the same edit then look the same.
 */
export const compactChanges = (side: MarkedLines, other: MarkedLines): void => {
  const group = firstGroup(side)
  const beside = firstGroup(other)
  do {
    if (group.end === group.start) continue
    let size: number
    let earliest: number
    let aligned: boolean
    do {
      size = group.end - group.start
      aligned = false
      while (slideUp(side, group)) previousGroup(other, beside)
      earliest = group.end
      if (beside.end > beside.start) aligned = true
      while (slideDown(side, group)) {
        nextGroup(other, beside)
        if (beside.end > beside.start) aligned = true
      }
    } while (size !== group.end - group.start)
    if (group.end === earliest || !aligned) continue
    while (beside.end === beside.start) {
      slideUp(side, group)
      previousGroup(other, beside)
    }
  } while (nextGroup(side, group) && nextGroup(other, beside))
}

/** The changed lines from start to before end; empty between two unchanged lines. */
interface Group {
  start: number
  end: number
}

const isChanged = (side: MarkedLines, line: number): boolean => side.changed[line + 1] === 1

const firstGroup = (side: MarkedLines): Group => {
  const group = { start: 0, end: 0 }
  while (isChanged(side, group.end)) group.end++
  return group
}

const nextGroup = (side: MarkedLines, group: Group): boolean => {
  if (group.end === side.lines.length) return false
  group.start = group.end + 1
  group.end = group.start
  while (isChanged(side, group.end)) group.end++
  return true
}

const previousGroup = (side: MarkedLines, group: Group): boolean => {
  if (group.start === 0) return false
  group.end = group.start - 1
  group.start = group.end
  while (isChanged(side, group.start - 1)) group.start--
  return true
}

const slideDown = (side: MarkedLines, group: Group): boolean => {
  if (group.end >= side.lines.length || side.lines[group.start] !== side.lines[group.end]) return false
  side.changed[group.start++ + 1] = 0
  side.changed[group.end++ + 1] = 1
  while (isChanged(side, group.end)) group.end++
  return true
}

const slideUp = (side: MarkedLines, group: Group): boolean => {
  if (group.start <= 0 || side.lines[group.start - 1] !== side.lines[group.end - 1]) return false
  side.changed[--group.start + 1] = 1
  side.changed[--group.end + 1] = 0
  while (isChanged(side, group.start - 1)) group.start--
  return true
}
