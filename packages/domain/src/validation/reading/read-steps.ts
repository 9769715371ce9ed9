import { STEP_WORDS } from '../lexicon/step-words.ts'
import type { Passage, Step } from './spec-reading.ts'

/**
 * The steps of a scenario: passages that begin with a step word of any known language (`- **WHEN** …`, `- Given …`, `Wenn …`). What is
 * indented below the first step is part of a step.
 */
export const readSteps = (passages: readonly Passage[], text: string): readonly Step[] => {
  const steps: Step[] = []
  let margin = -1
  for (const passage of passages) {
    const step = readStep(passage, text)
    if (!step) continue
    const indent = indentation(text, passage.start)
    if (margin < 0) margin = indent
    if (indent <= margin) steps.push(step)
  }
  return steps
}

/** White space at the beginning of the offset's line, at most 40 characters back. */
const indentation = (text: string, offset: number): number => {
  const before = text.slice(Math.max(0, offset - 40), offset)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  return line.length - line.trimStart().length
}

const readStep = (passage: Passage, text: string): Step | null => {
  const match = STEP.exec(text.slice(passage.start, Math.min(passage.end, passage.start + 40)))
  const word = match?.[2]
  const kind = word === undefined ? undefined : STEP_WORDS.get(word.toLowerCase())
  if (!match || !kind) return null
  const keyword = { start: passage.start, end: passage.start + match[0].trimEnd().length }
  return { kind, passage, keyword, words: passage.words.filter((one) => one.start >= keyword.end) }
}

// With emphasis any step word counts; without it a Latin or Cyrillic one must be followed by a space, an ideographic one need not.
const WORDS = [...STEP_WORDS.keys()].toSorted((left, right) => right.length - left.length).join('|')
const STEP = new RegExp(
  `^(\\*{0,2}|_{0,2})(${WORDS})(?:\\s*[:：])?\\1(?:\\s*[:：,，])?(?=$|[^\\p{L}\\p{N}]|(?<=[\\u3040-\\u9FFF]))`,
  'iu',
)
