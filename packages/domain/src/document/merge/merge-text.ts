import { mergeLines } from '../lines/merge-lines.ts'

/**
 * Merges the text of one node, or gives null where both sides changed the same lines. The heading line is merged apart,
 * so that a rename does not collide with an edit of the line below it.
 */
export const mergeText = (base: string, ours: string, theirs: string, headed: boolean): string | null => {
  if (ours === theirs || theirs === base) return ours
  if (ours === base) return theirs
  if (!headed) return mergeBody(base, ours, theirs)
  const [b, o, t] = [cutHeading(base), cutHeading(ours), cutHeading(theirs)]
  const heading = mergeLines(b.heading, o.heading, t.heading)
  const body = mergeBody(b.body, o.body, t.body)
  return heading === null || body === null ? null : heading + body
}

/** Every line gets its terminator for the comparison, so that text appended to the last line's end is a new line. */
const mergeBody = (base: string, ours: string, theirs: string): string | null => {
  const ending = /\r\n|\n|\r/.exec(base + ours + theirs)?.[0] ?? '\n'
  const merged = mergeLines(base + ending, ours + ending, theirs + ending)
  return merged === null ? null : merged.endsWith(ending) ? merged.slice(0, -ending.length) : merged
}

/** The body starts with the heading's line terminator. */
const cutHeading = (text: string): { readonly heading: string; readonly body: string } => {
  const end = /[\r\n]/.exec(text)?.index ?? text.length
  return { heading: text.slice(0, end), body: text.slice(end) }
}
