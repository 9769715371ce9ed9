import { beforeEach, describe, expect, it } from 'vitest'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE, type WorkspaceId } from '../../src/specification/identifiers.ts'
import { aBaseline, aBaselineSignature } from '../builders/a-baseline.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectErr, expectOk } from '../results.ts'

/** What every BaselineStore promises. */
export const baselineStoreContract = (createLibrary: () => Promise<Library>): void => {
  describe('baseline store', () => {
    let library: Library
    const specifications = [aSpecification({ n: 1 }), aSpecification({ n: 2 })]
    beforeEach(async () => {
      library = await createLibrary()
      for (const specification of specifications) expectOk(await library.specifications.insert(specification))
    })

    it('gives back a baseline in its workspace with all that it holds', async () => {
      const baseline = aBaseline(1, specifications, { name: '1.0 “Æther”', reason: '' })
      expectOk(await library.baselines.insert(baseline))
      expect(expectOk(await library.baselines.get(DEFAULT_WORKSPACE, baseline.id))).toEqual(baseline)
      expect(expectOk(await library.baselines.get('elsewhere' as WorkspaceId, baseline.id))).toBeNull()
    })

    it('takes a name once, whatever its case', async () => {
      expectOk(await library.baselines.insert(aBaseline(1, specifications, { name: 'Über 1.0' })))
      expect(
        expectErr(await library.baselines.insert(aBaseline(2, specifications, { name: 'u\u0308BER 1.0' }))),
      ).toEqual({
        kind: 'BaselineExists',
        name: 'u\u0308BER 1.0',
      })
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 9, cursor: null }
      expect(expectOk(await library.baselines.list({ ...query, name: 'über 1.0' })).items).toHaveLength(1)
      expect(expectOk(await library.baselines.list({ ...query, name: 'über 1' })).items).toEqual([])
    })

    it('gives one of many that are inserted under one name at once', async () => {
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map((n) => library.baselines.insert(aBaseline(n, specifications, { name: 'One' }))),
      )
      expect(outcomes.filter((outcome) => outcome.isOk())).toHaveLength(1)
    })

    it('lists newest first, page by page', async () => {
      const [one, two, three] = [1, 2, 3].map((n) => aBaseline(n, specifications)) as [
        ReturnType<typeof aBaseline>,
        ReturnType<typeof aBaseline>,
        ReturnType<typeof aBaseline>,
      ]
      for (const baseline of [two, one, three]) expectOk(await library.baselines.insert(baseline))
      const query = { workspaceId: DEFAULT_WORKSPACE, limit: 2, cursor: null }
      const first = expectOk(await library.baselines.list(query))
      expect(first.items).toEqual([three, two])
      const second = expectOk(await library.baselines.list({ ...query, cursor: first.nextCursor }))
      expect([second.items, second.nextCursor]).toEqual([[one], null])
      expect(expectOk(await library.baselines.previous(three))).toEqual(two)
      expect(expectOk(await library.baselines.previous(one))).toBeNull()
      expect(expectErr(await library.baselines.list({ ...query, cursor: 'nonsense' }))).toEqual({
        kind: 'InvalidCursor',
      })
    })

    it('keeps one signature of each person, in the order they signed', async () => {
      const [one, two] = [aBaseline(1, specifications), aBaseline(2, specifications)]
      for (const baseline of [one, two]) expectOk(await library.baselines.insert(baseline))
      const ritas = aBaselineSignature(one)
      const adas = aBaselineSignature(one, {
        signer: { kind: 'user', id: 'ada', name: 'Ada' },
        at: new Date(ritas.at.getTime() - 1),
      })
      const other = aBaselineSignature(two)
      for (const signature of [ritas, adas, other]) expectOk(await library.baselines.sign(signature))
      expect(expectErr(await library.baselines.sign({ ...ritas, comment: 'Again' }))).toEqual({
        kind: 'BaselineSigned',
        signer: 'rita',
      })
      expect(expectOk(await library.baselines.signatures(DEFAULT_WORKSPACE, [one.id]))).toEqual([adas, ritas])
      expect(expectOk(await library.baselines.signatures(DEFAULT_WORKSPACE, [one.id, two.id]))).toHaveLength(3)
      expect(expectOk(await library.baselines.signatures(DEFAULT_WORKSPACE, []))).toEqual([])
    })
  })
}
