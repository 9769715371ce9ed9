import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { createLinked } from './support/linked-specification.ts'
import { propertiesOf } from './support/notion-pages.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
})

/** Resolves once the page shows what the service thinks of the specification. */
const agreed = async (id: string, page: string, number: number) =>
  eventually(
    async () => {
      const { validation, version } = await service.expect(200, `GET /specifications/${id}`)
      if (version.number !== number || validation === null) return null
      const { Score: score, Validation: shown } = await propertiesOf(sandbox, page)
      return score === validation.score && String(shown).toLowerCase().startsWith(validation.level)
        ? { score, shown }
        : null
    },
    { what: 'the page showing the score' },
  )

describe('scores in Notion', () => {
  it('stand on a new page from the start, name their version, and follow with the next properties', async () => {
    const { id, page, body, put, stands, now } = await createLinked(service, 'Scored')
    const first = await agreed(id, page, 1)
    expect(first.shown).toMatch(/ · valid · version 1$/)
    await service.idle()
    await sandbox.person('clearRequests')
    await put({ body: body.replace('SHALL', 'SHALL, if possible, as appropriate and/or etc.,') })
    await stands('synced')
    await service.idle()
    const counts: Readonly<Record<string, number>> = await sandbox.person('requestCounts')
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2)
    expect((await propertiesOf(sandbox, page))['Validation']).toBe(first.shown)
    await put({ tags: ['scored'] })
    const third = await agreed(id, page, 3)
    expect(Number(third.score)).toBeLessThan(Number(first.score))
    await service.idle()
    await service.sync()
    expect((await now()).version.number).toBe(3)
  })

  it('are no content: what a person makes of them changes nothing here', async () => {
    const { id, page, now } = await createLinked(service, 'Overruled')
    await agreed(id, page, 1)
    await sandbox.person('setProperty', { page, property: 'Score', value: 100_000 })
    await service.sync()
    await service.idle()
    const { version, notion } = await now()
    expect(version.number).toBe(1)
    expect(notion.state).toBe('synced')
    expect((await service.expect(200, 'GET /conflicts')).items).toEqual([])
  })
})
