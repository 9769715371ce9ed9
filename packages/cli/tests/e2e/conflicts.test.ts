import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createLinked, type LinkedSpecification } from './support/linked-specification.ts'
import { propertiesOf } from './support/notion-pages.ts'
import type { RestBody } from './support/rest-client.ts'
import { runNos } from './support/run-nos.ts'
import { startSandbox, type SandboxUnderTest } from './support/start-sandbox.ts'
import { startService, type ServiceUnderTest } from './support/start-service.ts'

let sandbox: SandboxUnderTest
let service: ServiceUnderTest

beforeAll(async () => {
  sandbox = await startSandbox()
  service = await startService({ env: sandbox.env })
})

const LINE = 'The service SHALL keep the second promise.'
const OURS = 'The service SHALL keep the second promise here.'
const THEIRS = 'The service SHALL keep the second promise in Notion.'

/** The same line edited on both sides, and a pass after it. */
const inConflict = async (
  title: string,
): Promise<{ readonly made: LinkedSpecification; readonly conflict: RestBody }> => {
  const made = await createLinked(service, title)
  await sandbox.person('editText', { page: made.page, find: LINE, replace: THEIRS })
  await made.put({ body: made.body.replace(LINE, OURS) })
  await service.idle()
  await service.sync()
  await made.stands('conflict')
  const { items } = await service.expect(200, 'GET /conflicts?state=open&limit=100')
  const conflict = items.find((item: { spec_id: string }) => item.spec_id === made.id)
  return { made, conflict }
}

const settled = async (made: LinkedSpecification, line: string): Promise<void> => {
  await service.idle()
  await service.sync()
  const after = await made.stands('synced')
  expect(after.body).toBe(made.body.replace(LINE, line))
  expect(await sandbox.person('readMarkdown', { page: made.page })).toContain(line)
  expect(
    (await service.expect(200, 'GET /conflicts?state=open&limit=100')).items.filter(
      (item: { spec_id: string }) => item.spec_id === made.id,
    ),
  ).toEqual([])
}

const texts = async (id: string): Promise<string> => {
  const { items } = await service.expect(200, `GET /specifications/${id}/versions?limit=100`)
  const bodies = await Promise.all(
    items.map(
      async (version: { id: string }) =>
        (await service.expect(200, `GET /specifications/${id}/versions/${version.id}`)).body,
    ),
  )
  return bodies.join('\n')
}

describe('the same line edited on both sides', () => {
  it('is an open conflict with all three texts, shown by the list and the command line, while both sides keep theirs', async () => {
    const { made, conflict } = await inConflict('Shown Conflict')
    expect(conflict).toMatchObject({ state: 'open', kind: 'requirement', name: 'Second promise' })
    expect(conflict.base.text).toContain(LINE)
    expect(conflict.ours.text).toContain(OURS)
    expect(conflict.theirs.text).toContain(THEIRS)
    expect((await made.now()).body).toContain(OURS)
    expect(await sandbox.person('readMarkdown', { page: made.page })).toContain(THEIRS)
    const listed = await runNos(['spec', 'list'], service)
    expect(listed.output).toMatch(/shown-conflict .* conflict$/m)
    expect((await runNos(['conflict', 'list'], service)).output).toContain(conflict.id)
    const health = await service.expect(200, 'GET /sync/status')
    expect(health.conflicts).toBeGreaterThan(0)
  })

  it('settles with ours', async () => {
    const { made, conflict } = await inConflict('Ours')
    await service.expect(200, `POST /conflicts/${conflict.id}/resolve`, { json: { choice: 'ours' } })
    await settled(made, OURS)
    expect(await texts(made.id)).toContain(THEIRS)
  })

  it('settles with theirs, on the command line', async () => {
    const { made, conflict } = await inConflict('Theirs')
    const resolved = await runNos(['conflict', 'resolve', conflict.id, '--theirs'], service)
    expect(resolved).toMatchObject({ exitCode: 0 })
    await settled(made, THEIRS)
    expect(await texts(made.id)).toContain(OURS)
  })

  it('settles with a text of its own', async () => {
    const { made, conflict } = await inConflict('Own Text')
    const text = conflict.ours.text.replace(OURS, 'The service SHALL keep both.')
    const file = join(service.cwd, 'text.md')
    writeFileSync(file, text)
    await service.expect(200, `POST /conflicts/${conflict.id}/resolve`, { json: { choice: 'text', text } })
    await settled(made, 'The service SHALL keep both.')
    const again = await service.ask(`POST /conflicts/${conflict.id}/resolve`, { json: { choice: 'ours' } })
    expect(again.status).toBe(409)
  })

  it('keeps further edits of both sides while it is open', async () => {
    const { made, conflict } = await inConflict('Goes On')
    await sandbox.person('editText', { page: made.page, find: 'within 5 seconds', replace: 'within 6 seconds' })
    const now = await made.now()
    await made.put({ body: now.body.replace('Riders are  not.', 'Riders are counted too.') })
    await service.sync()
    await service.idle()
    const between = await made.now()
    expect(between.body).toContain('within 6 seconds')
    expect(await sandbox.person('readMarkdown', { page: made.page })).toContain('Riders are counted too.')
    await service.expect(200, `POST /conflicts/${conflict.id}/resolve`, { json: { choice: 'theirs' } })
    await service.idle()
    await service.sync()
    const after = await made.stands('synced')
    expect(after.body).toBe(
      made.body
        .replace(LINE, THEIRS)
        .replace('within 5', 'within 6')
        .replace('Riders are  not.', 'Riders are counted too.'),
    )
  })
})

describe('the same property edited on both sides', () => {
  it('is a conflict of its own and settles', async () => {
    const made = await createLinked(service, 'Priorities')
    await service.sync()
    await sandbox.person('setProperty', { page: made.page, property: 'Priority', value: 'P0' })
    // Nothing is pushed before the person's edit was seen: both sides have moved from P2.
    await made.put({ priority: 'P3' })
    await service.idle()
    await service.sync()
    const { items } = await service.expect(200, 'GET /conflicts?state=open&limit=100')
    const conflict = items.find((item: { spec_id: string }) => item.spec_id === made.id)
    expect(conflict).toMatchObject({ kind: 'property', name: 'priority', ours: { text: 'P3' }, theirs: { text: 'P0' } })
    await service.expect(200, `POST /conflicts/${conflict.id}/resolve`, { json: { choice: 'theirs' } })
    await service.idle()
    expect((await made.stands('synced')).priority).toBe('P0')
    expect(await propertiesOf(sandbox, made.page)).toMatchObject({ Priority: 'P0' })
  })
})
