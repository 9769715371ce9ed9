import { applyEdits, type Edit, edits, specText, tokensIn } from '@nos/domain/testing'
import { array, assert, asyncProperty, constant, constantFrom, oneof, record, type Arbitrary } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Checkout, createCheckout } from './checkout.ts'
import { type Answer, type ServiceUnderTest, startService } from './service-under-test.ts'

let service: ServiceUnderTest
beforeEach(async () => {
  service = await startService()
})
afterEach(() => service.close())

type Place = 'one' | 'other' | 'service'

/** Edits of one specification at one of the three places, or a command in one of the working trees. */
type Step =
  | { readonly kind: 'edit'; readonly place: Place; readonly edits: readonly Edit[] }
  | { readonly kind: 'pull' | 'push'; readonly place: 'one' | 'other' }

const step: Arbitrary<Step> = oneof(
  {
    weight: 3,
    arbitrary: record({
      kind: constant('edit' as const),
      place: constantFrom<Place>('one', 'other', 'service'),
      edits,
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      kind: constantFrom('pull' as const, 'push' as const),
      place: constantFrom('one' as const, 'other' as const),
    }),
  },
)

describe('two working trees and a service', () => {
  it('lose no edit in any order of edits, pulls and pushes, and end equal or in shown conflicts', async () => {
    let run = 0
    await assert(
      asyncProperty(specText, array(step, { minLength: 3, maxLength: 9 }), async (text, steps) => {
        const capability = `random-${run++}`
        const trees = { one: createCheckout(service), other: createCheckout(service) }
        try {
          await service.create(capability, text)
          const id = await service.idOf(capability)
          // The other specifications of earlier runs are of no interest here.
          service.intercept = (request) => onlyThis(service, request, id)
          for (const tree of Object.values(trees)) expect((await tree.nos('pull')).exit).toBe(0)
          const made = new Set<string>()
          const dropped = new Set<string>()
          for (const [index, one] of steps.entries()) {
            if (one.kind !== 'edit') {
              expect([0, 3]).toContain((await trees[one.place].nos(one.kind)).exit)
              continue
            }
            const change = (body: string): string => {
              const after = applyEdits(body, one.edits, `t${index}x`)
              for (const token of tokensIn(after, `t${index}x`)) made.add(token)
              // An edit that takes another one's words away did so on purpose.
              for (const token of made) if (body.includes(token) && !after.includes(token)) dropped.add(token)
              return after
            }
            if (one.place === 'service') await service.edit(capability, change)
            else trees[one.place].edit(capability, change)
          }
          const exits: number[] = []
          for (const tree of [trees.one, trees.other, trees.one])
            exits.push((await tree.nos('pull')).exit, (await tree.nos('push')).exit)
          const conflicts = await shownConflicts(Object.values(trees))
          // A conflict that was reported may be gone: what the other tree sent since can merge where its former text did not.
          if (!exits.includes(3)) expect(conflicts).toBe(0)
          if (conflicts === 0) {
            for (const tree of [trees.other, trees.one])
              for (const verb of ['pull', 'push']) expect((await tree.nos(verb)).exit).toBe(0)
            const { body } = await service.ask('GET', `/specifications/${id}`)
            for (const tree of Object.values(trees)) expect(tree.read(capability)).toBe(body)
          }
          const held = [
            ...Object.values(trees).map((tree) => tree.read(capability)),
            ...(await versionTexts(service, id)),
          ].join('\n')
          for (const token of made) if (!dropped.has(token)) expect(held).toContain(token)
        } finally {
          service.intercept = () => null
          for (const tree of Object.values(trees)) tree.delete()
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

const shownConflicts = async (trees: readonly Checkout[]): Promise<number> => {
  const listed = await Promise.all(trees.map(async (tree) => (await tree.nos('status', '--json')).json().items))
  return listed.flat().filter(({ state }) => state === 'conflict').length
}

const versionTexts = async (service: ServiceUnderTest, id: string): Promise<readonly string[]> => {
  const { items } = await service.ask('GET', `/specifications/${id}/versions?limit=100`)
  return Promise.all(
    items.map(async (version) => (await service.ask('GET', `/specifications/${id}/versions/${version.id}`)).body),
  )
}

const onlyThis = async (service: ServiceUnderTest, request: Request, id: string): Promise<Response | null> => {
  if (request.method !== 'GET' || new URL(request.url).pathname !== '/api/v1/specifications') return null
  const item: Answer = await service.ask('GET', `/specifications/${id}`)
  return Response.json({ items: [item], next_cursor: null })
}
