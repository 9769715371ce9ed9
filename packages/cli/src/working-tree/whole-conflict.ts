import type { DocumentFormat, NodeConflict } from '@nos/domain'
import type { Texts } from './item.ts'

export const WHOLE = 'whole'

/** Two texts without a known common past: nobody may guess, so they collide as a whole. */
export const wholeConflict = (format: DocumentFormat, { base, ours, theirs }: Texts): NodeConflict => ({
  kind: 'section',
  key: WHOLE,
  name: (theirs === null ? null : format.title(theirs)) ?? 'the whole text',
  base: { text: base ?? '' },
  ours: { text: ours ?? '' },
  theirs: { text: theirs ?? '' },
})
