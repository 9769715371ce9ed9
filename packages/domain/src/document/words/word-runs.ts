import { diffLines } from '../lines/diff-lines.ts'
import { splitLines } from '../lines/split-lines.ts'
import { splitWords } from './split-words.ts'

export interface WordRun {
  readonly kind: 'equal' | 'removed' | 'added'
  readonly text: string
}

/**
 * What changed within a text, word by word. Joining all but the added runs gives the text before, joining all but the
 * removed ones the text after. A change that is too large to be read word by word is told by whole lines.
 */
export const wordRuns = (before: string, after: string): readonly WordRun[] => {
  if (before.length + after.length > MOST_CHARACTERS) return lineRuns(before, after)
  const runs = runsOf(splitWords(before), splitWords(after))
  return runs.length > MOST_RUNS ? lineRuns(before, after) : runs
}

/** Beyond these nobody reads words, and an answer would grow to many times its text. */
const MOST_CHARACTERS = 40_000
const MOST_RUNS = 1_000

/** The same line by line, or as a whole where even that were too much. */
export const lineRuns = (before: string, after: string): readonly WordRun[] => {
  const runs = runsOf(splitLines(before), splitLines(after))
  return runs.length > MOST_RUNS ? runsOf([before], [after]) : runs
}

const runsOf = (before: readonly string[], after: readonly string[]): readonly WordRun[] => {
  const runs = new RunList()
  let from = 0
  for (const change of diffLines(before, after)) {
    runs.equal(before.slice(from, change.before.start).join(''))
    runs.changed(
      before.slice(change.before.start, change.before.start + change.before.count).join(''),
      after.slice(change.after.start, change.after.start + change.after.count).join(''),
    )
    from = change.before.start + change.before.count
  }
  runs.equal(before.slice(from).join(''))
  return runs.finish()
}

/** Puts the runs in order: what was removed stands before what replaces it, and a space between two changes is part of them. */
class RunList {
  readonly #runs: WordRun[] = []
  #removed = ''
  #added = ''
  #gap = ''

  equal(text: string): void {
    if (text === '') return
    if (/^[^\S\n]+$/.test(text) && this.#removed + this.#added !== '') this.#gap = text
    else {
      this.#flush()
      this.#push('equal', text)
    }
  }

  changed(removed: string, added: string): void {
    this.#removed += this.#gap + removed
    this.#added += this.#gap + added
    this.#gap = ''
  }

  finish(): readonly WordRun[] {
    this.#flush()
    return this.#runs
  }

  #flush(): void {
    this.#push('removed', this.#removed)
    this.#push('added', this.#added)
    this.#push('equal', this.#gap)
    this.#removed = ''
    this.#added = ''
    this.#gap = ''
  }

  #push(kind: WordRun['kind'], text: string): void {
    if (text === '') return
    const last = this.#runs.at(-1)
    if (last?.kind === kind) this.#runs[this.#runs.length - 1] = { kind, text: last.text + text }
    else this.#runs.push({ kind, text })
  }
}
