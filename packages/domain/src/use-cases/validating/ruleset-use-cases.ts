import { err, ok, okAsync, safeTry, type Result, type ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { StoredRuleset } from '../../ports/ruleset-store.ts'
import type { InvalidRuleset, RulesetBuiltIn } from '../../ports/standards.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import { BUILT_IN_RULESETS, RECOMMENDED_NAME } from '../../validation/rulesets/recommended.ts'
import type { RulesetDefinition } from '../../validation/rulesets/ruleset-definition.ts'
import type { RulesetNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from './record-act.ts'
import type { RulesetView, ValidationUseCases } from './validation-use-cases.ts'

type RulesetUseCases = Pick<
  ValidationUseCases,
  'listRulesets' | 'showRuleset' | 'createRuleset' | 'replaceRuleset' | 'deleteRuleset' | 'activateRuleset'
>

/** The organisation's rule sets beside the built-in ones. One that does not hold together is never stored. */
export const rulesetUseCases = (ports: UseCasePorts): RulesetUseCases => {
  const { library, clock, ids, standards } = ports

  const show = (workspaceId: WorkspaceId, name: string): ReturnType<RulesetUseCases['showRuleset']> =>
    safeTry(async function* () {
      const own = yield* library.rulesets.list(workspaceId)
      const active = (yield* library.rulesets.active(workspaceId)) ?? RECOMMENDED_NAME
      const stored = own.find((one) => one.name === name) ?? null
      const definition = stored?.definition ?? BUILT_IN_RULESETS.get(name)
      if (definition === undefined) return err<never, RulesetNotFound>({ kind: 'RulesetNotFound', name })
      return viewOf(definition, stored, own, active)
    })

  const viewOf = (
    definition: RulesetDefinition,
    stored: StoredRuleset | null,
    own: readonly StoredRuleset[],
    active: string,
  ): Result<RulesetView, InvalidRuleset> =>
    standards
      .compileRuleset(definition, definitionsOf(own))
      .map(({ version }) => ({
        name: definition.name,
        version,
        number: stored?.number ?? null,
        builtIn: stored === null,
        active: definition.name === active,
        definition,
        author: stored?.author ?? null,
        createdAt: stored?.createdAt ?? null,
      }))
      .mapErr((problems) => ({ kind: 'InvalidRuleset', problems }))

  const store = (
    caller: Parameters<RulesetUseCases['createRuleset']>[0],
    definition: RulesetDefinition,
    version: string,
    action: AuditAction,
  ) =>
    library.transaction((stores) =>
      stores.rulesets
        .lastNumber(caller.workspaceId, definition.name)
        .andThen((last) =>
          stores.rulesets.put({
            workspaceId: caller.workspaceId,
            name: definition.name,
            number: last + 1,
            version,
            definition,
            author: caller.author,
            createdAt: clock(),
          }),
        )
        .andThen(() =>
          recordAct({ clock, ids }, stores, caller, action, null, { kind: 'ruleset', id: definition.name }),
        ),
    )

  return {
    listRulesets: (workspaceId) =>
      safeTry(async function* () {
        const own = yield* library.rulesets.list(workspaceId)
        const active = (yield* library.rulesets.active(workspaceId)) ?? RECOMMENDED_NAME
        const views: RulesetView[] = []
        for (const definition of BUILT_IN_RULESETS.values()) views.push(yield* viewOf(definition, null, own, active))
        for (const stored of own) views.push(yield* viewOf(stored.definition, stored, own, active))
        return ok(views)
      }),
    showRuleset: show,
    createRuleset: (caller, text) =>
      safeTry(async function* () {
        const own = yield* library.rulesets.list(caller.workspaceId)
        const { definition, version } = yield* standards.checkRuleset({ text, expected: null, own: definitionsOf(own) })
        if (own.some(({ name }) => name === definition.name))
          return err({ kind: 'RulesetExists' as const, name: definition.name })
        yield* store(caller, definition, version, 'ruleset.created')
        return show(caller.workspaceId, definition.name).mapErr(justStored)
      }),
    replaceRuleset: (caller, name, text) =>
      safeTry(async function* () {
        if (BUILT_IN_RULESETS.has(name)) return err<never, RulesetBuiltIn>({ kind: 'RulesetBuiltIn', name })
        const own = yield* library.rulesets.list(caller.workspaceId)
        const present = own.find((one) => one.name === name)
        if (present === undefined) return err({ kind: 'RulesetNotFound' as const, name })
        const { definition, version } = yield* standards.checkRuleset({ text, expected: name, own: definitionsOf(own) })
        if (JSON.stringify(definition) !== JSON.stringify(present.definition)) {
          yield* store(caller, definition, version, 'ruleset.replaced')
          yield* measureAnew(ports, caller.workspaceId)
        }
        return show(caller.workspaceId, name)
      }),
    deleteRuleset: (caller, name) =>
      safeTry(async function* () {
        if (BUILT_IN_RULESETS.has(name)) return err<never, RulesetBuiltIn>({ kind: 'RulesetBuiltIn', name })
        const own = yield* library.rulesets.list(caller.workspaceId)
        if (!own.some((one) => one.name === name)) return err({ kind: 'RulesetNotFound' as const, name })
        const heir = own.find(({ definition }) => definition.extends?.includes(name) === true)
        const active = yield* library.rulesets.active(caller.workspaceId)
        if (active === name || heir !== undefined)
          return err({ kind: 'RulesetInUse' as const, name, by: active === name ? null : (heir?.name ?? null) })
        yield* library.transaction((stores) =>
          stores.rulesets
            .remove(caller.workspaceId, name, clock())
            .andThen(() => recordAct(ports, stores, caller, 'ruleset.deleted', null, { kind: 'ruleset', id: name })),
        )
        return ok(undefined)
      }),
    activateRuleset: (caller, name) =>
      safeTry(async function* () {
        yield* show(caller.workspaceId, name)
        yield* library.transaction((stores) =>
          stores.rulesets
            .activate(caller.workspaceId, name, clock())
            .andThen(() => recordAct(ports, stores, caller, 'ruleset.activated', null, { kind: 'ruleset', id: name })),
        )
        yield* measureAnew(ports, caller.workspaceId)
        return show(caller.workspaceId, name)
      }),
  }
}

const definitionsOf = (own: readonly StoredRuleset[]): readonly RulesetDefinition[] =>
  own.map(({ definition }) => definition)

/** Other rules, other scores. A queue that cannot be reached now leaves them to the next write or question. */
const measureAnew = ({ autoValidation, jobs }: UseCasePorts, workspaceId: WorkspaceId): ResultAsync<void, never> =>
  autoValidation
    ? jobs
        .enqueue({ kind: 'validate-library', workspaceId })
        .map(() => undefined)
        .orElse(() => okAsync(undefined))
    : okAsync(undefined)

const justStored = (
  failure: RulesetNotFound | InvalidRuleset | StorageUnavailable,
): InvalidRuleset | StorageUnavailable => {
  if (failure.kind === 'RulesetNotFound') throw new Error('the rule set that was just stored is there')
  return failure
}
