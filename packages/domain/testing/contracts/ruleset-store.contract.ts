import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredRuleset } from '../../src/ports/ruleset-store.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { ALICE } from '../builders/a-version.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every RulesetStore promises. */
export const rulesetStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('rule set store', () => {
    let library: Library
    const at = new Date('2026-03-02T09:00:00.000Z')
    const aRuleset = (name: string, number: number): StoredRuleset => ({
      workspaceId: DEFAULT_WORKSPACE,
      name,
      number,
      version: `v${number}`,
      definition: {
        name,
        extends: ['nos:recommended'],
        rules: { 'vague-term': 'error', 'one-imperative': { weight: number } },
      },
      author: ALICE,
      createdAt: at,
    })
    beforeEach(async () => {
      library = await createLibrary()
    })

    it('lists the newest version of each, by name', async () => {
      for (const ruleset of [aRuleset('b', 1), aRuleset('a', 1), aRuleset('b', 2)])
        expectOk(await library.rulesets.put(ruleset))
      expect(expectOk(await library.rulesets.list(DEFAULT_WORKSPACE))).toEqual([aRuleset('a', 1), aRuleset('b', 2)])
      expect(expectOk(await library.rulesets.list('elsewhere' as WorkspaceId))).toEqual([])
    })

    it('refuses a version whose number is taken', async () => {
      expectOk(await library.rulesets.put(aRuleset('a', 1)))
      expect(expectErr(await library.rulesets.put({ ...aRuleset('a', 1), version: 'other' }))).toEqual({
        kind: 'StaleRuleset',
        name: 'a',
      })
      expect(expectOk(await library.rulesets.list(DEFAULT_WORKSPACE))).toEqual([aRuleset('a', 1)])
    })

    it('hides a removed one until its next version, and goes on counting', async () => {
      expectOk(await library.rulesets.put(aRuleset('a', 1)))
      expectOk(await library.rulesets.remove(DEFAULT_WORKSPACE, 'a', at))
      expect(expectOk(await library.rulesets.list(DEFAULT_WORKSPACE))).toEqual([])
      expect(expectOk(await library.rulesets.lastNumber(DEFAULT_WORKSPACE, 'a'))).toBe(1)
      expectOk(await library.rulesets.put(aRuleset('a', 2)))
      expect(expectOk(await library.rulesets.list(DEFAULT_WORKSPACE))).toEqual([aRuleset('a', 2)])
      expect(expectOk(await library.rulesets.lastNumber(DEFAULT_WORKSPACE, 'never'))).toBe(0)
    })

    it('remembers the one in force', async () => {
      expect(expectOk(await library.rulesets.active(DEFAULT_WORKSPACE))).toBeNull()
      expectOk(await library.rulesets.activate(DEFAULT_WORKSPACE, 'a', at))
      expectOk(await library.rulesets.activate(DEFAULT_WORKSPACE, 'b', at))
      expect(expectOk(await library.rulesets.active(DEFAULT_WORKSPACE))).toBe('b')
    })
  })
}
