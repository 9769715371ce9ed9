import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { endsAll } from './exchange-exit.ts'
import type { Item } from './item.ts'
import type { Outcome } from './outcome.ts'
import type { Session } from './session.ts'
import { type Survey, survey, type TextsWanted } from './survey.ts'
import { treeDiagnostic } from './tree-diagnostic.ts'

export interface Exchanged {
  readonly outcomes: readonly Outcome[]
  readonly problems: Survey['problems']
  readonly interrupted: boolean
}

const MOST_PASSES = 8
/** The lock file is saved so often, so that little is matched anew after a kill. */
const SAVED_EVERY = 25

/**
 * Surveys and carries out item by item. What changed under the command's hands, or waits for a place that another one
 * leaves, is surveyed and planned again as long as a pass settles something.
 */
export const exchange = async (
  session: Session,
  wanted: TextsWanted,
  apply: (item: Item) => Promise<Outcome>,
): Promise<Result<Exchanged, CommandFailure>> => {
  const { signal } = session.context
  const settled = new Map<string, Outcome>()
  let waiting: ReadonlyMap<string, Outcome> = new Map()
  for (let pass = 0; ; pass++) {
    const surveyed = await survey(session, wanted)
    if (surveyed.isErr()) return err(surveyed.error)
    const due = surveyed.value.items.filter((item) => pass === 0 || waiting.has(keyOf(item)))
    const again = new Map<string, Outcome>()
    for (const [index, item] of due.entries()) {
      if (signal.aborted) break
      const outcome = await apply(item)
      ;(outcome.again === true ? again : settled).set(keyOf(item), outcome)
      if (outcome.problem !== undefined && endsAll(outcome.problem.exit)) break
      if (index % SAVED_EVERY === SAVED_EVERY - 1) session.book.save()
    }
    const saved = session.book.save()
    if (saved.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(saved.error)))
    const progress = pass === 0 || again.size < waiting.size || pass < 2
    if (signal.aborted || again.size === 0 || !progress || pass === MOST_PASSES)
      return ok({
        outcomes: [...settled.values(), ...again.values()].toSorted(byCapability),
        problems: surveyed.value.problems,
        interrupted: signal.aborted,
      })
    waiting = again
  }
}

const keyOf = ({ pair, capability }: Item): string => pair.id ?? `file:${capability}`

const byCapability = (one: Outcome, other: Outcome): number => (one.item.capability < other.item.capability ? -1 : 1)
