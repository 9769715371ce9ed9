import { type DocumentFormat, replaceUnit } from '@nos/domain'
import { withMarkers } from './conflict-markers.ts'
import type { Item } from './item.ts'
import { WHOLE } from './whole-conflict.ts'

/** The merged text with both sides of each conflict between markers; null where there is no text to mark. */
export const markConflicts = (
  { conflicts, draft, texts: { ours, theirs } }: Item,
  format: DocumentFormat,
): string | null => {
  if (theirs === null || conflicts.some(({ kind }) => kind === 'property')) return null
  const lineEnd = /\r\n|\n|\r/.exec(theirs)?.[0] ?? '\n'
  if (conflicts.some(({ key }) => key === WHOLE))
    return ours === null ? null : withMarkers(ours, theirs, lineEnd) + lineEnd
  if (draft === null) return null
  return conflicts.reduce(
    (body, conflict) =>
      replaceUnit(format.parse(body), {
        key: conflict.key,
        present: conflict.ours.text,
        text: withMarkers(conflict.ours.text, conflict.theirs.text, lineEnd),
        like: format.parse(theirs),
      }),
    draft.body,
  )
}
