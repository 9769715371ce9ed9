import { openProject } from '../conformance/project.ts'
import { createSnapshotTree } from '../conformance/tree/snapshot-tree.ts'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { validateChange } from '../conformance/validate-one.ts'
import { validateSpecText } from '../conformance/validate-spec-text.ts'
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

/** All operations when OpenSpec takes them together, else as many as it takes, one after the other. */
export const acceptOperations = (operations: readonly DeltaOperation[], trial: DeltaTrial): AcceptedDelta => {
  const whole = tryOperations(operations, trial)
  if (whole.kind === 'taken') return { operations, delta: whole.delta, result: whole.result, refused: [] }
  const accepted: DeltaOperation[] = []
  const refused: InexpressibleEdit[] = []
  let last: Attempt | undefined
  for (const operation of operations) {
    const attempt = tryOperations([...accepted, operation], trial)
    if (attempt.kind === 'taken') {
      accepted.push(operation)
      last = attempt
    } else refused.push(...listRefused(operation, attempt.reason))
  }
  return last?.kind === 'taken'
    ? { operations: accepted, delta: last.delta, result: last.result, refused }
    : { operations: [], delta: null, result: trial.before, refused }
}

/** A refused rename leaves the old requirement where it is. */
const listRefused = (operation: DeltaOperation, reason: string): readonly InexpressibleEdit[] => [
  { path: `requirement:${nameOf(operation)}`, reason },
  ...(operation.kind === 'renamed'
    ? [{ path: `requirement:${operation.from}`, reason: `It keeps its name: "${operation.to}" is refused.` }]
    : []),
]

type Attempt =
  | { readonly kind: 'taken'; readonly delta: string | null; readonly result: string | undefined }
  | { readonly kind: 'refused'; readonly reason: string }

const tryOperations = (operations: readonly DeltaOperation[], { before, capability, heading }: DeltaTrial): Attempt => {
  if (operations.length === 0) return { kind: 'taken', delta: null, result: before }
  const delta = renderDelta(operations, heading)
  const applied = applyDelta(before, delta, { capability, change: CHANGE })
  if (applied.isErr()) return { kind: 'refused', reason: `OpenSpec refuses it: ${applied.error.message}` }
  const { lfText } = applied.value
  if (isMisread(before, lfText, operations))
    return {
      kind: 'refused',
      reason: 'Its text would hide or change what follows it, such as by a code fence that is never closed.',
    }
  const fault = deltaFault(before, capability, delta) ?? specFault(before, capability, lfText)
  return fault === undefined
    ? { kind: 'taken', delta, result: lfText }
    : { kind: 'refused', reason: `OpenSpec refuses it: ${fault}` }
}

const CHANGE = 'change'

/** Whether the rebuilt text reads otherwise than it was put together. */
const isMisread = (before: string | undefined, result: string, operations: readonly DeltaOperation[]): boolean => {
  const spec = readMainSpec(result)
  const blocks = spec.blocksByName()
  const changed = operations.some((operation) => {
    const block = blocks.get(operation.kind === 'renamed' ? operation.to : operation.block.name)
    if (operation.kind === 'renamed' || operation.kind === 'removed')
      return (block === undefined) === (operation.kind === 'renamed')
    return block?.raw !== operation.block.raw
  })
  if (changed || before === undefined) return changed
  const [old, made] = [readMainSpec(normalizeSpec(before)).section(), spec.section()]
  return old.before.trim() !== made.before.trim() || old.after.trim() !== made.after.trim()
}

const deltaFault = (before: string | undefined, capability: string, delta: string): string | undefined => {
  const main = before === undefined ? {} : { [`openspec/specs/${capability}/spec.md`]: before }
  const project = openProject(
    createSnapshotTree({ ...main, [`openspec/changes/${CHANGE}/specs/${capability}/spec.md`]: delta }),
  )
  return validateChange(project, CHANGE).issues.find(({ level }) => level === 'ERROR')?.message
}

/** What archive would refuse the rebuilt specification for, unless the old one has such a fault already. */
const specFault = (before: string | undefined, capability: string, result: string): string | undefined => {
  const fault = errorIn(capability, result)
  return fault === undefined || (before !== undefined && errorIn(capability, before) !== undefined) ? undefined : fault
}

const errorIn = (capability: string, text: string): string | undefined =>
  validateSpecText(capability, text).issues.find(({ level }) => level === 'ERROR')?.message
