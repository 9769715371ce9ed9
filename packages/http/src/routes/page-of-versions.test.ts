import { okAsync } from 'neverthrow'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { aVersion, expectErr, expectOk } from '@nos/domain/testing'
import { pageOfVersions } from './page-of-versions.ts'

/** A history of `total()` versions, newest first. */
const historyOf =
  (total: () => number) =>
  ({ limit, offset }: { readonly limit: number; readonly offset: number }) =>
    okAsync({
      items: Array.from({ length: Math.max(0, Math.min(limit, total() - offset)) }, (_, index) =>
        aVersion({ number: total() - offset - index }),
      ),
      total: total(),
    })

it('shows each version once, however many are added between the pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.nat(3)),
      async (start, limit, added) => {
        let total = start
        const list = historyOf(() => total)
        const seen: number[] = []
        let cursor: string | null = null
        do {
          const page: { readonly items: readonly { readonly number: number }[]; readonly nextCursor: string | null } =
            expectOk(await pageOfVersions(list, { limit, offset: 0, cursor }))
          seen.push(...page.items.map(({ number }) => number))
          cursor = page.nextCursor
          total += added.pop() ?? 0
        } while (cursor !== null)
        expect(seen).toEqual(Array.from({ length: start }, (_, index) => start - index))
      },
    ),
    { numRuns: 100 },
  )
})

it('pages by offset where there is no cursor', async () => {
  const page = expectOk(
    await pageOfVersions(
      historyOf(() => 9),
      { limit: 2, offset: 3, cursor: null },
    ),
  )
  expect([page.items.map(({ number }) => number), page.total]).toEqual([[6, 5], 9])
})

it.each(['', 'x', 'MA', '____', Buffer.from('-1').toString('base64url'), Buffer.from('1e9').toString('base64url')])(
  'does not take "%s" for a cursor',
  async (cursor) => {
    expect(
      expectErr(
        await pageOfVersions(
          historyOf(() => 9),
          { limit: 2, offset: 0, cursor },
        ),
      ),
    ).toEqual({ kind: 'InvalidCursor' })
  },
)
