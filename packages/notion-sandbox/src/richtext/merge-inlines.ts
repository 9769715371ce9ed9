import type { Inline } from './inline.ts'

/** Joins neighbouring text runs of the same style, link and comment anchors; drops empty runs. */
export const mergeInlines = (inlines: readonly Inline[]): readonly Inline[] => {
  const merged: Inline[] = []
  for (const next of inlines) {
    const last = merged.at(-1)
    if (next.type === 'text' && next.content === '') continue
    if (last?.type === 'text' && next.type === 'text' && sameDress(last, next)) {
      merged[merged.length - 1] = { ...last, content: last.content + next.content }
    } else merged.push(next)
  }
  return merged
}

const sameDress = (a: Inline & { type: 'text' }, b: Inline & { type: 'text' }): boolean =>
  a.link === b.link &&
  JSON.stringify(a.annotations) === JSON.stringify(b.annotations) &&
  a.discussions.join() === b.discussions.join()
