import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import type { ValidationQuery } from '../../src/ports/validation-store.ts'
import { DEFAULT_WORKSPACE, type SpecificationId, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { aValidation } from '../builders/a-validation.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every ValidationStore promises. */
export const validationStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('validation store', () => {
    let library: Library
    const one = aSpecification({ n: 1 })
    const two = aSpecification({ n: 2 })
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of [one, two]) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a report whole, by its key and its specification', async () => {
      const record = aValidation(one, 1)
      expectOk(await library.validations.put(record))
      expect(expectOk(await library.validations.find(DEFAULT_WORKSPACE, one.id, 'key-1'))).toEqual(record)
      expect(expectOk(await library.validations.find(DEFAULT_WORKSPACE, one.id, 'key-2'))).toBeNull()
      expect(expectOk(await library.validations.find(DEFAULT_WORKSPACE, two.id, 'key-1'))).toBeNull()
      expect(expectOk(await library.validations.find('elsewhere' as WorkspaceId, one.id, 'key-1'))).toBeNull()
    })

    it('replaces the report that a version has under the same key', async () => {
      expectOk(await library.validations.put(aValidation(one, 1)))
      const again = aValidation(one, 2, { key: 'key-1' })
      expectOk(await library.validations.put(again))
      expect(expectOk(await library.validations.find(DEFAULT_WORKSPACE, one.id, 'key-1'))).toEqual(again)
      expect(expectOk(await library.validations.history(firstOf(one.id, 9))).items).toHaveLength(1)
    })

    it('counts the findings of a summary without the waived ones', async () => {
      expectOk(await library.validations.put(aValidation(one, 1)))
      const [summary] = expectOk(await library.validations.latest(DEFAULT_WORKSPACE, [one.head.id]))
      expect(summary).toEqual({
        versionId: one.head.id,
        ruleset: { id: 'nos:recommended', version: '1-1' },
        score: 80,
        level: 'silver',
        valid: true,
        findings: { error: 0, warning: 1, info: 0 },
        validatedAt: aValidation(one, 1).validatedAt,
      })
    })

    it('gives the newest summary of each version that has one', async () => {
      for (const n of [1, 2]) expectOk(await library.validations.put(aValidation(one, n)))
      const found = expectOk(await library.validations.latest(DEFAULT_WORKSPACE, [two.head.id, one.head.id]))
      expect(found.map(({ ruleset }) => ruleset.version)).toEqual(['1-2'])
      expect(expectOk(await library.validations.latest(DEFAULT_WORKSPACE, []))).toEqual([])
    })

    it('tells a specification’s scores newest first, no more than asked for', async () => {
      for (const n of [1, 3, 2]) expectOk(await library.validations.put(aValidation(one, n)))
      expectOk(await library.validations.put(aValidation(two, 4)))
      const history = expectOk(await library.validations.history(firstOf(one.id, 2)))
      expect(history.items.map(({ ruleset }) => ruleset.version)).toEqual(['1-3', '1-2'])
      const reports = expectOk(await library.validations.reports(firstOf(one.id, 2)))
      expect(reports.items).toEqual([aValidation(one, 3), aValidation(one, 2)])
      const elsewhere = { ...firstOf(one.id, 2), workspaceId: 'elsewhere' as WorkspaceId }
      expect(expectOk(await library.validations.reports(elsewhere))).toEqual({ items: [], nextCursor: null })
    })

    it('pages through the scores and the reports without gaps or repeats while others are measured', async () => {
      const moment = aValidation(one, 1).validatedAt
      for (const n of [1, 2, 3, 4])
        expectOk(await library.validations.put({ ...aValidation(one, n), validatedAt: moment }))
      const first = expectOk(await library.validations.history(firstOf(one.id, 2)))
      expectOk(await library.validations.put(aValidation(one, 9)))
      const rest = expectOk(await library.validations.history({ ...firstOf(one.id, 2), cursor: first.nextCursor }))
      const versions = [...first.items, ...rest.items].map(({ ruleset }) => ruleset.version)
      expect(versions.toSorted()).toEqual(['1-1', '1-2', '1-3', '1-4'])
      expect(rest.nextCursor).toBeNull()
      const reports = expectOk(await library.validations.reports({ ...firstOf(one.id, 2), cursor: first.nextCursor }))
      expect(reports.items.map(({ standards }) => standards.ruleset.version)).toEqual(versions.slice(2))
    })

    it('refuses a cursor that is none of its own', async () => {
      for (const cursor of ['nonsense', '["granted","2026-01-01T00:00:00.000Z","x"]']) {
        const asked = { ...firstOf(one.id, 2), cursor }
        expect(expectErr(await library.validations.history(asked)).kind).toBe('InvalidCursor')
        expect(expectErr(await library.validations.reports(asked)).kind).toBe('InvalidCursor')
      }
    })
  })
}

const firstOf = (specificationId: SpecificationId, limit: number): ValidationQuery => ({
  workspaceId: DEFAULT_WORKSPACE,
  specificationId,
  limit,
  cursor: null,
})
