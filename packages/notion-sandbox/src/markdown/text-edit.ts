import { invalid, type Checked } from '../outcome/checked.ts'
import { startsInsideMarkup } from './inside-markup.ts'

/** One search-and-replace of `update_content`. */
export type ContentUpdate = {
  readonly old_str: string
  readonly new_str: string
  readonly replace_all_matches?: boolean | undefined
}

/** Observed weaknesses that can be switched off. */
type EditHabits = { readonly lenientBatches: boolean; readonly partialImport: boolean }

/** Applies updates one after the other; entries that do not match are skipped when another does (not atomic). */
export function* applyUpdates(
  markdown: string,
  updates: readonly ContentUpdate[],
  habits: EditHabits,
): Checked<string> {
  let text = markdown
  const missed: string[] = []
  for (const update of updates) {
    if (update.old_str === '') return yield* invalid('body failed validation: old_str should not be an empty string.')
    const matches = text.split(update.old_str).length - 1
    if (matches === 0) missed.push(update.old_str)
    else if (matches > 1 && update.replace_all_matches !== true) {
      return yield* invalid(
        `Multiple matches found: <pattern>${update.old_str}</pattern> occurs ${matches} times. Set replace_all_matches or give a longer old_str.`,
      )
    } else text = replaceMatches(text, update, habits)
  }
  const [first] = missed
  if (first !== undefined && (missed.length === updates.length || !habits.lenientBatches)) return yield* notFound(first)
  return text
}

/** Finds `start…end` (three dots between the texts) and gives its range. */
export function* findSelection(
  markdown: string,
  selection: string,
): Checked<{ readonly from: number; readonly to: number }> {
  const dots = selection.indexOf('...')
  const start = dots === -1 ? selection : selection.slice(0, dots)
  const end = dots === -1 ? '' : selection.slice(dots + 3)
  if (start === '' && end === '') return yield* invalid('The selection is empty.')
  const from = markdown.indexOf(start)
  if (from === -1) return yield* notFound(selection)
  if (start !== '' && markdown.includes(start, from + start.length) && dots === -1)
    return yield* invalid(`Multiple matches found: <pattern>${selection}</pattern>.`)
  const endAt = markdown.indexOf(end, from + start.length)
  return endAt === -1 ? yield* notFound(selection) : { from, to: endAt + end.length }
}

const notFound = (pattern: string): Checked<never> =>
  invalid(`String not found: <pattern>${pattern}</pattern> in current version of the page.`)

function replaceMatches(text: string, update: ContentUpdate, habits: EditHabits): string {
  let result = ''
  let from = 0
  for (let at = text.indexOf(update.old_str); at !== -1; at = text.indexOf(update.old_str, from)) {
    const partial = habits.partialImport && update.new_str.includes('\n') && startsInsideMarkup(text, at)
    result += text.slice(from, at) + (partial ? (update.new_str.split('\n')[0] ?? '') : update.new_str)
    from = at + update.old_str.length
  }
  return result + text.slice(from)
}
