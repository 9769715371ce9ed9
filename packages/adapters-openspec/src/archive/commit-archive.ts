import { join } from 'node:path'
import type { ArchiveStorage } from './archive-storage.ts'
import type { ArchiveStep } from './archive-work.ts'
import { performStep } from './perform-step.ts'
import { writeJournal } from './staging.ts'
import type { Staging } from './staging.ts'
import { digestOf } from './text-digest.ts'

/** A change to one main specification: `after` undefined deletes it, `before` undefined makes it. */
export interface SpecMutation {
  readonly target: string
  readonly before: string | undefined
  readonly after: string | undefined
}

export interface ArchivePlan {
  readonly change: string
  readonly mutations: readonly SpecMutation[]
  /** Where the change's folder is and where it goes. */
  readonly from: string
  readonly to: string
  /** The specs folder; empty folders below it are removed with a retired capability. */
  readonly boundary: string
}

/** `undone` false: the journal stays, and the next run brings the project into order. */
export type CommitResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'blocked'; readonly path: string }
  | { readonly kind: 'failed'; readonly message: string; readonly undone: boolean }

/**
 * Writes every new text to the staging folder, decides with the journal, then carries the steps out one after the
 * other. A path somebody else has changed or taken blocks it. Whatever goes wrong, what was done is undone.
 */
export const commitArchive = (storage: ArchiveStorage, staging: Staging, plan: ArchivePlan): CommitResult => {
  let done = 0
  let decided = false
  try {
    const steps = [...stage(storage, staging, plan.mutations, plan.boundary, 'new'), moveStep(plan, staging)]
    decided = true
    writeJournal(storage, staging, { change: plan.change, steps })
    for (const step of steps) {
      const path = performStep(storage, step)
      if (path !== undefined) return undo(storage, staging, plan, done) ?? { kind: 'blocked', path }
      done++
    }
    return { kind: 'done' }
  } catch (error) {
    const message = messageOf(error)
    if (!decided) return { kind: 'failed', message, undone: true }
    const failure = undo(storage, staging, plan, Math.min(done + 1, plan.mutations.length))
    return failure === undefined
      ? { kind: 'failed', message, undone: true }
      : { ...failure, message: `${message} ${failure.message}` }
  }
}

const undo = (
  storage: ArchiveStorage,
  staging: Staging,
  plan: ArchivePlan,
  count: number,
): { readonly kind: 'failed'; readonly message: string; readonly undone: false } | undefined => {
  try {
    rollBack(storage, staging, plan, count)
    return undefined
  } catch (error) {
    return { kind: 'failed', message: `Rollback also failed: ${messageOf(error)}`, undone: false }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const moveStep = ({ from, to }: ArchivePlan, staging: Staging): ArchiveStep => ({
  kind: 'move',
  from,
  to,
  staging: staging.folder,
})

const stage = (
  storage: ArchiveStorage,
  staging: Staging,
  mutations: readonly SpecMutation[],
  boundary: string,
  label: string,
): readonly ArchiveStep[] =>
  mutations.map(({ target, before, after }, index) => {
    const digest = before === undefined ? null : digestOf(before)
    if (after === undefined) return { kind: 'retire', target, before: digest ?? '', boundary }
    const staged = join(staging.folder, `${label}-${index}.md`)
    storage.writeNew(staged, after)
    return { kind: 'write', target, staged, before: digest }
  })

/** Undoes the first mutations by a journal of its own, so that a kill in the middle of it is made good as well. */
const rollBack = (storage: ArchiveStorage, staging: Staging, plan: ArchivePlan, count: number): void => {
  const inverse = plan.mutations
    .slice(0, count)
    .map(({ target, before, after }) => ({ target, before: after, after: before }))
    .toReversed()
  const steps = stage(storage, staging, inverse, plan.boundary, 'old')
  writeJournal(storage, staging, { change: plan.change, steps })
  for (const step of steps) performStep(storage, step)
}
