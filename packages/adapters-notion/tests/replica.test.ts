import { replicaContract, type ReplicaPerson } from '@nos/domain/testing'
import type { ReplicaProperties } from '@nos/domain'
import type { NotionSandbox } from '@nos/notion-sandbox'
import { afterAll } from 'vitest'
import { statusName } from '../src/properties/option-name.ts'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const open: NotionWorkbench[] = []
afterAll(() => Promise.all(open.map((bench) => bench.close())))

for (const overHttp of [false, true])
  replicaContract(`Notion ${overHttp ? 'over HTTP' : 'in process'}`, async () => {
    const bench = await createNotionWorkbench({ overHttp })
    open.push(bench)
    return {
      replica: bench.replica,
      person: personIn(bench.sandbox),
      passTime: () => Promise.resolve(bench.clock.advance(61_000)),
    }
  })

function personIn({ side, databaseId }: NotionSandbox): ReplicaPerson {
  const done = async (action: () => unknown): Promise<void> => {
    await Promise.resolve()
    action()
  }
  return {
    createDocument: (title, text) => Promise.resolve(side.createPage({ database: databaseId, title, markdown: text })),
    replaceText: (ref, from, to) => done(() => side.editText({ page: ref, find: from, replace: to })),
    setProperties: (ref, properties) => done(() => setProperties(side, ref, properties)),
    setTrashed: (ref, trashed) => done(() => (trashed ? side.trash({ page: ref }) : side.restore({ page: ref }))),
    moveAway: (ref) => done(() => side.move({ page: ref })),
    unshare: (ref) => done(() => side.unshare({ id: ref })),
  }
}

function setProperties(
  side: NotionSandbox['side'],
  page: string,
  { title, capability, specType, priority, tags, status }: ReplicaProperties,
): void {
  const values = {
    Name: title,
    Capability: capability,
    Type: specType,
    Priority: priority,
    Tags: tags === undefined ? undefined : [...tags],
    Status: status === undefined ? undefined : statusName(status),
  }
  for (const [property, value] of Object.entries(values))
    if (value !== undefined) side.setProperty({ page, property, value })
}
