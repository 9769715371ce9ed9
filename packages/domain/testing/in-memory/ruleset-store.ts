import { err, ok, type Result } from 'neverthrow'
import type { RulesetStore, StaleRuleset, StoredRuleset } from '../../src/ports/ruleset-store.ts'
import type { WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryRulesetStore = ({ read, write }: Access): RulesetStore => ({
  list: (workspaceId) =>
    read((state) => {
      const newest = new Map(versionsIn(state, workspaceId).map((ruleset) => [ruleset.name, ruleset]))
      return ok(
        [...newest.values()]
          .filter(({ name }) => !state.removedRulesets.has(key(workspaceId, name)))
          .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
      )
    }),
  lastNumber: (workspaceId, name) =>
    read((state) =>
      ok(Math.max(0, ...versionsIn(state, workspaceId).flatMap((one) => (one.name === name ? [one.number] : [])))),
    ),
  put: (ruleset) =>
    write((state): Result<void, StaleRuleset> => {
      const id = key(ruleset.workspaceId, ruleset.name, String(ruleset.number))
      if (state.rulesets.has(id)) return err({ kind: 'StaleRuleset', name: ruleset.name })
      state.rulesets.set(id, ruleset)
      state.removedRulesets.delete(key(ruleset.workspaceId, ruleset.name))
      return ok(undefined)
    }),
  remove: (workspaceId, name) =>
    write((state) => {
      state.removedRulesets.add(key(workspaceId, name))
      return ok(undefined)
    }),
  active: (workspaceId) => read((state) => ok(state.activeRulesets.get(workspaceId) ?? null)),
  activate: (workspaceId, name) =>
    write((state) => {
      state.activeRulesets.set(workspaceId, name)
      return ok(undefined)
    }),
})

const key = (...parts: readonly string[]): string => JSON.stringify(parts)

const versionsIn = (state: LibraryState, workspaceId: WorkspaceId): readonly StoredRuleset[] =>
  [...state.rulesets.values()]
    .filter((ruleset) => ruleset.workspaceId === workspaceId)
    .toSorted((one, other) => one.number - other.number)
