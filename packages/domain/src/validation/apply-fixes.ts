import type { Edit, Finding } from './finding.ts'

/**
 * The text with the findings' edits made, those that still fit: an edit whose words no longer stand in their place is left out,
 * and of two that overlap the first is made.
 */
export const applyFixes = (text: string, findings: readonly Finding[]): string => {
  const edits = findings
    .flatMap(({ fix }) => (fix ? [fix] : []))
    .toSorted((left, right) => left.start - right.start || left.end - right.end)
  let fixed = ''
  let from = 0
  for (const edit of edits) {
    if (edit.start < from || !fits(text, edit)) continue
    fixed += text.slice(from, edit.start) + edit.after
    from = edit.end
  }
  return fixed + text.slice(from)
}

/**
 * Fixes until nothing is left to fix, so that fixing the answer again changes nothing. `validate` gives the findings of a text.
 */
export const fixAll = (text: string, validate: (text: string) => readonly Finding[]): string => {
  let current = text
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = applyFixes(current, validate(current))
    if (next === current) return current
    current = next
  }
  return current
}

/** More rounds than any chain of overlapping edits needs. */
const MOST_ROUNDS = 50

const fits = (text: string, { start, end, before }: Edit): boolean => text.slice(start, end) === before
