import { openProject } from '../conformance/project.ts'
import { createSnapshotTree } from '../conformance/tree/snapshot-tree.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import type { RequirementsSection } from '../conformance/spec/requirements-section.ts'
import { validateChange } from '../conformance/validate-one.ts'
import { validateSpecText } from '../conformance/validate-spec-text.ts'
import { once } from '../once.ts'
import { applyDelta } from '../deltas/apply-delta.ts'
import { nameOf } from './delta-operation.ts'
import type { DeltaOperation } from './delta-operation.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import { normalizeSpec } from './normalize-spec.ts'
import { renderDelta } from './render-delta.ts'
import type { DeltaHeading } from './render-delta.ts'

export interface DeltaTrial {
  readonly before: string | undefined
  readonly capability: string
  readonly heading: DeltaHeading
}

/** A delta that OpenSpec takes, and what it makes of the specification. Without operations there is none. */
export interface AcceptedDelta {
  readonly operations: readonly DeltaOperation[]
  readonly delta: string | null
  /** The specification afterwards, with LF line ends. */
  readonly result: string | undefined
  readonly refused: readonly InexpressibleEdit[]
}

/**
 * All operations when OpenSpec takes them together, else as many as it takes. What is refused is looked for by halves,
 * at most so often as texts of this size can be read in a moment; what was not tried by then is refused as well.
 */
export const acceptOperations = (operations: readonly DeltaOperation[], trial: DeltaTrial): AcceptedDelta => {
  const accepted: DeltaOperation[] = []
  const refused: InexpressibleEdit[] = []
  const attempt = createAttempt(trial)
  let tries = mostTries(operations, trial)
  let taken: Taken = { kind: 'taken', delta: null, result: trial.before }
  const take = (some: readonly DeltaOperation[]): void => {
    const tried: Attempt = tries-- > 0 ? attempt([...accepted, ...some]) : NOT_TRIED
    if (tried.kind === 'taken') {
      accepted.push(...some)
      taken = tried
    } else if (some.length === 1 || tried === NOT_TRIED)
      refused.push(...some.flatMap((operation) => listRefused(operation, tried.reason)))
    else {
      take(some.slice(0, some.length / 2))
      take(some.slice(some.length / 2))
    }
  }
  take(operations)
  return { operations: accepted, delta: taken.delta, result: taken.result, refused }
}

/** A refused rename leaves the old requirement where it is. */
const listRefused = (operation: DeltaOperation, reason: string): readonly InexpressibleEdit[] => [
  { path: `requirement:${nameOf(operation)}`, reason },
  ...(operation.kind === 'renamed'
    ? [{ path: `requirement:${operation.from}`, reason: `It keeps its name: "${operation.to}" is refused.` }]
    : []),
]

interface Taken {
  readonly kind: 'taken'
  readonly delta: string | null
  readonly result: string | undefined
}

type Attempt = Taken | { readonly kind: 'refused'; readonly reason: string }

const NOT_TRIED: Attempt & { readonly kind: 'refused' } = {
  kind: 'refused',
  reason: 'OpenSpec refuses others of these many edits, so this one was not tried; bring it over in a smaller change.',
}

/** In characters of all tries; a million takes a fifth of a second. */
const MOST_READ = 4_000_000

const mostTries = (operations: readonly DeltaOperation[], { before = '' }: DeltaTrial): number => {
  const edited = operations.reduce((sum, one) => sum + (one.kind === 'renamed' ? 0 : one.block.raw.length), 0)
  return Math.max(1, Math.floor(MOST_READ / (before.length + edited)))
}

/** Tries operations on one specification. */
const createAttempt = ({
  before,
  capability,
  heading,
}: DeltaTrial): ((operations: readonly DeltaOperation[]) => Attempt) => {
  const untouched = once(() => (before === undefined ? undefined : readMainSpec(normalizeSpec(before)).section()))
  const isFaulty = once(() => before !== undefined && errorIn(capability, before) !== undefined)
  /** What archive would refuse the rebuilt specification for, unless the old one has such a fault already. */
  const specFault = (result: string): string | undefined => {
    const fault = errorIn(capability, result)
    return fault === undefined || isFaulty() ? undefined : fault
  }
  return (operations) => {
    if (operations.length === 0) return { kind: 'taken', delta: null, result: before }
    const delta = renderDelta(operations, heading)
    const applied = applyDelta(before, delta, { capability, change: CHANGE })
    if (applied.isErr()) return { kind: 'refused', reason: `OpenSpec refuses it: ${applied.error.message}` }
    const { lfText } = applied.value
    if (isMisread(untouched(), lfText, operations))
      return {
        kind: 'refused',
        reason: 'Its text would hide or change what follows it, such as by a code fence that is never closed.',
      }
    const fault = deltaFault(before, capability, delta) ?? specFault(lfText)
    return fault === undefined
      ? { kind: 'taken', delta, result: lfText }
      : { kind: 'refused', reason: `OpenSpec refuses it: ${fault}` }
  }
}

const CHANGE = 'change'

/** Whether the rebuilt text reads otherwise than it was put together. */
const isMisread = (
  old: RequirementsSection | undefined,
  result: string,
  operations: readonly DeltaOperation[],
): boolean => {
  const spec = readMainSpec(result)
  const blocks = spec.blocksByName()
  const changed = operations.some((operation) => {
    const block = blocks.get(operation.kind === 'renamed' ? operation.to : operation.block.name)
    if (operation.kind === 'renamed' || operation.kind === 'removed')
      return (block === undefined) === (operation.kind === 'renamed')
    return block?.raw !== operation.block.raw
  })
  if (changed || old === undefined) return changed
  const made = spec.section()
  return old.before.trim() !== made.before.trim() || old.after.trim() !== made.after.trim()
}

const deltaFault = (before: string | undefined, capability: string, delta: string): string | undefined => {
  const main = before === undefined ? {} : { [`openspec/specs/${capability}/spec.md`]: before }
  const project = openProject(
    createSnapshotTree({ ...main, [`openspec/changes/${CHANGE}/specs/${capability}/spec.md`]: delta }),
  )
  return validateChange(project, CHANGE).issues.find(({ level }) => level === 'ERROR')?.message
}

const errorIn = (capability: string, text: string): string | undefined =>
  validateSpecText(capability, text).issues.find(({ level }) => level === 'ERROR')?.message
