import { isDeepStrictEqual } from 'node:util'
import { readMainSpec } from '../conformance/spec/main-spec.ts'
import { readPurposeSection } from '../conformance/spec/purpose-section.ts'
import { validateSpecText } from '../conformance/validate-spec-text.ts'
import { startNewSpec } from '../deltas/new-spec.ts'
import { acceptOperations } from './accept-operations.ts'
import type { AcceptedDelta } from './accept-operations.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'
import type { MatchStrategy } from './match-blocks.ts'
import { distinctBlocks } from './distinct-blocks.ts'
import { normalizeSpec } from './normalize-spec.ts'
import { findOutsideEdits } from './outside-edits.ts'
import { planOperations, type OperationPlan } from './plan-operations.ts'
import { repeatedNames } from './repeated-names.ts'

export interface DeltaOptions {
  readonly capability: string
  /** What REMOVED entries say; general sentences when absent. */
  readonly reason?: string
  readonly migration?: string
}

/** A delta file's text; null when there is nothing a delta could carry. */
export interface MadeDelta {
  readonly delta: string | null
  readonly notExpressible: readonly InexpressibleEdit[]
}

/**
 * The delta that turns one text of a main specification into another when the official command archives it, up to the
 * merge's own normalization (LF, no BOM, one blank line between blocks). Edits no delta can carry are listed; then the
 * delta carries the rest. `before` is undefined for a new capability.
 */
export const makeDelta = (before: string | undefined, after: string, options: DeltaOptions): MadeDelta => {
  const { capability } = options
  const wanted = normalizeSpec(after)
  const purpose = before === undefined ? readPurposeSection(after) : undefined
  const base = before ?? startNewSpec(capability, 'change', purpose).text
  const isExact = ({ accepted, plan }: Trial): boolean =>
    plan.left.length === 0 && accepted.refused.length === 0 && accepted.result === wanted
  const trials = tryInTurn(before, base, after, { ...options, purpose }, isExact)
  const exact = trials.find(isExact)
  const best = exact ?? trials.toSorted((one, other) => countLeft(one) - countLeft(other))[0]
  if (best === undefined) throw new Error('there is no strategy')
  const {
    accepted,
    plan: { left },
  } = best
  const outside = findOutsideEdits(readMainSpec(base).section(), readMainSpec(after).section())
  const listed = [
    ...outside,
    ...findRepeated(accepted.result ?? base, after),
    ...left,
    ...accepted.refused,
    ...findMoves(accepted.result ?? base, after),
  ]
  const unlisted = exact !== undefined || listed.length > 0 ? [] : findRemainder(before, accepted.result, wanted, after)
  return {
    delta: accepted.delta,
    notExpressible: [...listed, ...unlisted, ...findInvalid(before, capability, accepted)],
  }
}

const STRATEGIES: readonly MatchStrategy[] = ['name-first', 'text-first', 'name-only']

interface Trial {
  readonly plan: OperationPlan
  readonly accepted: AcceptedDelta
}

const countLeft = ({ accepted, plan }: Trial): number => accepted.refused.length + plan.left.length

/** The strategies that come to different plans, up to the first one that is as good as can be. */
const tryInTurn = (
  before: string | undefined,
  base: string,
  after: string,
  {
    capability,
    purpose,
    reason = REASON,
    migration = MIGRATION,
  }: DeltaOptions & { readonly purpose: string | undefined },
  isBest: (trial: Trial) => boolean,
): readonly Trial[] => {
  const old = distinctBlocks(base, 'last')
  const wanted = distinctBlocks(after, 'first')
  const trials: Trial[] = []
  for (const strategy of STRATEGIES) {
    const plan = planOperations(old, wanted, strategy)
    if (trials.some((trial) => isDeepStrictEqual(trial.plan, plan))) continue
    const heading = { purpose, reason, migration }
    const trial = { plan, accepted: acceptOperations(plan.operations, { before, capability, heading }) }
    trials.push(trial)
    if (isBest(trial)) break
  }
  return trials
}

const REASON = 'The requirement is no longer part of this capability.'
const MIGRATION = 'None.'

const findRepeated = (result: string, after: string): readonly InexpressibleEdit[] => {
  const wanted = repeatedNames(after)
  return [
    ...[...wanted].map((name) => ({
      path: `requirement:${name}`,
      reason: 'The name stands more than once; OpenSpec takes it for one requirement, and the first one counts.',
    })),
    ...[...repeatedNames(result)]
      .filter((name) => !wanted.has(name))
      .map((name) => ({
        path: `requirement:${name}`,
        reason: 'The name stands more than once in the specification; OpenSpec keeps it at each of these places.',
      })),
  ]
}

/** Requirements that archive leaves at another place: kept ones stay in their order, new ones go to the end. */
const findMoves = (result: string, after: string): readonly InexpressibleEdit[] => {
  const got = distinctNames(result)
  const named = distinctNames(after)
  const wanted = [...named].filter((name) => got.has(name))
  const stays = [...got].filter((name) => named.has(name))
  const first = stays.findIndex((name, index) => name !== wanted[index])
  if (first === -1) return []
  return [
    {
      path: 'order',
      reason: `OpenSpec keeps requirements in their order and puts new ones at the end, so "${stays[first] ?? ''}" comes where "${wanted[first] ?? ''}" should.`,
    },
  ]
}

const distinctNames = (text: string): ReadonlySet<string> =>
  new Set(distinctBlocks(text, 'first').map(({ name }) => name))

/** What differs although no single edit accounts for it. */
const findRemainder = (
  before: string | undefined,
  result: string | undefined,
  wanted: string,
  after: string,
): readonly InexpressibleEdit[] => {
  if (result !== undefined && normalizeSpec(result) !== wanted)
    return [{ path: 'document', reason: 'The merge gives another text here.' }]
  if (result !== before || before === after) return []
  return [
    {
      path: 'document',
      reason: 'Only blank lines, line ends or a byte order mark differ; OpenSpec sets those its own way.',
    },
  ]
}

/** A specification that is invalid before and after cannot be archived at all, but with `--no-validate`. */
const findInvalid = (
  before: string | undefined,
  capability: string,
  { delta, result }: AcceptedDelta,
): readonly InexpressibleEdit[] => {
  if (delta === null || result === undefined || before === undefined) return []
  const fault = validateSpecText(capability, result).issues.find(({ level }) => level === 'ERROR')
  return fault === undefined
    ? []
    : [
        {
          path: 'document',
          reason: `The specification is invalid already, so archive needs --no-validate: ${fault.message}`,
        },
      ]
}
