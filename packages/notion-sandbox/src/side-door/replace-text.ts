import { PLAIN, type Inline } from '../richtext/inline.ts'
import { mergeInlines } from '../richtext/merge-inlines.ts'
import { plainText, plainTextOf } from '../richtext/plain-text.ts'

/** Replaces the first occurrence of a text in runs; the new text takes the style where the old one began. */
export const replaceText = (runs: readonly Inline[], find: string, replacement: string): readonly Inline[] => {
  const at = plainText(runs).indexOf(find)
  if (at === -1) return runs
  const [before, rest] = splitRuns(runs, at)
  const [found, after] = splitRuns(rest, find.length)
  const style = found[0] ?? before.at(-1)
  const made: Inline = {
    type: 'text',
    content: replacement,
    link: style?.type === 'text' ? style.link : null,
    annotations: style?.annotations ?? PLAIN,
    discussions: style?.discussions ?? [],
  }
  return mergeInlines([...before, made, ...after])
}

/** Hangs a discussion on the first occurrence of a text. */
export const markText = (runs: readonly Inline[], find: string, discussionId: string): readonly Inline[] => {
  const at = plainText(runs).indexOf(find)
  if (at === -1) return runs
  const [before, rest] = splitRuns(runs, at)
  const [found, after] = splitRuns(rest, find.length)
  return [...before, ...found.map((run) => ({ ...run, discussions: [...run.discussions, discussionId] })), ...after]
}

/** Cuts runs at a position of their visible text; a run that is no text stays whole on the left. */
function splitRuns(runs: readonly Inline[], at: number): readonly [readonly Inline[], readonly Inline[]] {
  const left: Inline[] = []
  const right: Inline[] = []
  let seen = 0
  for (const run of runs) {
    const length = plainTextOf(run).length
    if (seen >= at) right.push(run)
    else if (seen + length <= at || run.type !== 'text') left.push(run)
    else {
      left.push({ ...run, content: run.content.slice(0, at - seen) })
      right.push({ ...run, content: run.content.slice(at - seen) })
    }
    seen += length
  }
  return [left, right]
}
