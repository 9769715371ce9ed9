import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import type { InvalidRuleset } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { CompiledRuleset } from '../../validation/rulesets/compiled-ruleset.ts'
import { BUILT_IN_RULESETS, RECOMMENDED_NAME } from '../../validation/rulesets/recommended.ts'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import type { RulesetNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'

export interface RulesInForce {
  readonly definition: RulesetDefinition
  /** All of the organisation's own, for those that it builds on. */
  readonly others: readonly RulesetDefinition[]
  readonly compiled: CompiledRuleset
}

/** The named rule set, or the one that was activated; the recommended one until then. */
export const rulesInForce = (
  { library, standards }: Pick<UseCasePorts, 'library' | 'standards'>,
  workspaceId: WorkspaceId,
  name: string | null,
): ResultAsync<RulesInForce, RulesetNotFound | InvalidRuleset | StorageUnavailable> =>
  safeTry(async function* () {
    const wanted = name ?? (yield* library.rulesets.active(workspaceId)) ?? RECOMMENDED_NAME
    const others = (yield* library.rulesets.list(workspaceId)).map(({ definition }) => definition)
    const definition = BUILT_IN_RULESETS.get(wanted) ?? others.find((one) => one.name === wanted)
    if (definition === undefined) return err<never, RulesetNotFound>({ kind: 'RulesetNotFound', name: wanted })
    const compiled = standards.compileRuleset(definition, others)
    if (compiled.isErr()) return err<never, InvalidRuleset>({ kind: 'InvalidRuleset', problems: compiled.error })
    return ok({ definition, others, compiled: compiled.value })
  })
