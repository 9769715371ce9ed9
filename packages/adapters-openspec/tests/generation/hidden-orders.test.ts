import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEFAULT_WORKSPACE } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TOKEN } from '../model/run-under-test.ts'
import { startScriptedModel, type ScriptedModel } from '../model/scripted-model.ts'
import { createGenerationWorld } from './generation-world.ts'
import { obedientTo } from './obedient-script.ts'
import { payloads } from './payloads.ts'

let visits = 0
const canary = createServer((_request, response) => {
  visits += 1
  response.end()
})
let address: string
let model: ScriptedModel

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    canary.listen(0, '127.0.0.1', () => resolve())
  })
  address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`
  model = await startScriptedModel(obedientTo(address))
})

afterAll(async () => {
  await model.close()
  canary.close()
})

describe('orders hidden in the text', () => {
  it(
    'change nothing but a draft, betray no secret and reach nobody, however obedient the model is',
    { timeout: 60_000 },
    async () => {
      const orders = payloads(address)
      expect(orders.length).toBeGreaterThanOrEqual(50)
      for (const [index, order] of orders.entries()) {
        const world = createGenerationWorld({ url: model.url })
        const other = expectOk(
          await world.useCases.createSpecification(world.caller, {
            title: 'Bike positions',
            specType: 'Data',
            overview: `Riders find a bike again. ${order}`,
          }),
        ).specification
        const { view, generation } = await world.generate(
          index % 2 === 0 ? { overview: `Riders find a bike again. ${order}` } : { goals: [order] },
        )
        expect(expectOk(await world.library.specifications.get(DEFAULT_WORKSPACE, other.id))).toEqual(other)
        const audit = expectOk(await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, limit: 9 }))
        expect(audit.map(({ action }) => action).toSorted()).toEqual([
          'specification.created',
          'specification.generated',
        ])
        expect(view.specification).toMatchObject({ status: 'draft', head: { author: { kind: 'ai' }, source: 'ai' } })

        const told = JSON.stringify([view, generation, world.events])
        expect(told).not.toContain(TOKEN)
        expect(told).not.toContain('Bearer')
        const { body } = view.specification.head.content
        if (generation.engine === 'openspec') {
          expect(body).not.toContain(`](${address}`)
          expect(body.match(/(?<!\\)<[a-z]/i)).toBeNull()
          // An address stays only where the person who asked wrote it.
          if (!order.includes(address)) expect(body).not.toContain(address)
        }
      }
      expect(visits).toBe(0)
      expect(new Set(model.requests.map(({ headers }) => headers.host))).toEqual(new Set([new URL(model.url).host]))
    },
  )
})
