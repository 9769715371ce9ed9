import { beforeAll, describe, expect, it } from 'vitest'
import { createLinked } from './support/linked-specification.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
})

const conflictsOf = async (id: string) =>
  (await service.expect(200, 'GET /conflicts?state=open&limit=100')).items.filter(
    (item: { spec_id: string }) => item.spec_id === id,
  )

describe('words that a person put at the end of a line which is then edited here', () => {
  it('are a conflict of that line, not words joined to ours', async () => {
    const made = await createLinked(service, 'Longer Line')
    const LINE = 'The service SHALL keep the second promise.'
    await service.sync()
    await sandbox.person('editText', { page: made.page, find: LINE, replace: `${LINE} Always.` })
    await made.put({ body: made.body.replace(LINE, 'The service MUST keep the second promise.') })
    await service.idle()
    await made.stands('conflict')
    expect(await conflictsOf(made.id)).toMatchObject([{ kind: 'requirement', name: 'Second promise' }])
    expect(await sandbox.person('readMarkdown', { page: made.page })).toContain(`${LINE} Always.`)
  })

  it('do not make a requirement of two names when both sides rename it', async () => {
    const made = await createLinked(service, 'Two Names')
    const HEADING = 'Requirement: Second promise'
    await service.sync()
    await sandbox.person('editText', { page: made.page, find: HEADING, replace: `${HEADING} of two` })
    await made.put({ body: made.body.replace(HEADING, `${HEADING} kept`) })
    await service.idle()
    await service.sync()
    expect((await made.now()).body).not.toContain('kept of two')
    expect(await sandbox.person('readMarkdown', { page: made.page })).toContain(`${HEADING} of two`)
    expect(await conflictsOf(made.id)).not.toEqual([])
  })

  it('take an equal rename on both sides as one', async () => {
    const made = await createLinked(service, 'One Name')
    const HEADING = 'Requirement: Second promise'
    await service.sync()
    await sandbox.person('editText', { page: made.page, find: HEADING, replace: `${HEADING}s` })
    await made.put({ body: made.body.replace(HEADING, `${HEADING}s`) })
    await service.idle()
    await service.sync()
    expect((await made.now()).body).toBe(made.body.replace(HEADING, `${HEADING}s`))
    expect(await conflictsOf(made.id)).toEqual([])
  })
})
