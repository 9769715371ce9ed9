import { prepareDataSource } from '@nos/adapters-notion'
import { connectDatabase, createLibrary, migrate } from '@nos/adapters-postgres'
import { expectOk } from '@nos/domain/testing'
import { specifications } from '../simulation/scene.ts'
import { createLinkedWorld, createUnreadWorld, PAGE_TEXT, type LinkedWorld } from './linked-world.ts'

/** The six rows of CONTRACT 5.4 and an edit that a webhook tells of, each counted by Notion's side of the wire. */
export type CostRow = (typeof COST_ROWS)[number]

export const COST_ROWS = [
  'nothing changed',
  'paragraph edited here',
  'paragraph edited in Notion',
  'paragraph announced',
  'page created here',
  'property changed in Notion',
  'first import',
] as const

/** Requests that one row costs in a database of so many pages; the poll that finds a change is counted. */
export const measureRow = async (row: CostRow, pages: number): Promise<number> => {
  const linked = row === 'first import' ? await createUnreadWorld(pages) : await createLinkedWorld(pages)
  await happen[row](linked)
  return linked.requests()
}

/**
 * Requests beyond the polls themselves, until ten minutes later: what a change costs in the end, whatever else the
 * service would have liked to show beside the page included. The first poll of an import is counted.
 */
export const measureUntilQuiet = async (row: CostRow, pages: number): Promise<number> => {
  const linked = row === 'first import' ? await createUnreadWorld(pages) : await createLinkedWorld(pages)
  await happen[row](linked)
  const { world, instance, poll, requests } = linked
  let polls = POLLED.has(row) ? 1 : 0
  for (let minute = 0; minute < 10; minute += 1) {
    world.clock.advance(60_000)
    for (const { id } of await specifications(world)) expectOk(await instance.synchroniser.reportSpecification(id))
    await poll()
    polls += 1
  }
  return requests() - polls
}

const POLLED: ReadonlySet<CostRow> = new Set([
  'nothing changed',
  'paragraph edited in Notion',
  'property changed in Notion',
])

const happen: Readonly<Record<CostRow, (linked: LinkedWorld) => Promise<void>>> = {
  'nothing changed': async ({ poll }) => void (await poll()),
  'paragraph edited here': async ({ instance, refs, specificationOf }) => {
    const id = await specificationOf(refs[0] ?? '')
    const { specification } = expectOk(await instance.useCases.showSpecification(instance.caller.workspaceId, id))
    const body = specification.head.content.body.replace('let people in', 'let every person in')
    expectOk(await instance.useCases.reviseSpecification(instance.caller, id, { body }))
    expectOk(await instance.synchroniser.synchroniseSpecification(id))
  },
  'paragraph edited in Notion': async ({ world, refs, poll }) => {
    world.sandbox.side.editText({ page: refs[0] ?? '', find: 'let people in', replace: 'let every person in' })
    await poll()
  },
  'paragraph announced': async ({ world, instance, refs, specificationOf }) => {
    const [ref = ''] = refs
    world.sandbox.side.editText({ page: ref, find: 'let people in', replace: 'let every person in' })
    const told = {
      id: 'one',
      ref,
      touched: 'text',
      own: false,
      occurredAt: world.clock.now(),
      elsewhere: false,
    } as const
    expectOk(await instance.useCases.noteEvent(instance.caller.workspaceId, told))
    expectOk(await instance.synchroniser.synchroniseSpecification(await specificationOf(ref)))
  },
  'page created here': async ({ instance }) => {
    const created = expectOk(
      await instance.useCases.createSpecification(instance.caller, {
        title: 'A new one',
        specType: 'Feature',
        body: `# A new one\n\n${PAGE_TEXT}`,
      }),
    )
    expectOk(await instance.synchroniser.synchroniseSpecification(created.specification.id))
  },
  'property changed in Notion': async ({ world, refs, poll }) => {
    world.sandbox.side.setProperty({ page: refs[0] ?? '', property: 'Priority', value: 'P0' })
    await poll()
  },
  /** From an empty library: finding the database, listing it, reading every page. */
  'first import': async ({ world, instance, poll }) => {
    expectOk(await prepareDataSource({ client: instance.client, database: world.sandbox.databaseId }))
    await poll()
  },
}

/** A poll of so many small pages at rest, on the embedded database. */
export const measureQuietPoll = async (pages: number): Promise<number> => {
  const database = connectDatabase({ kind: 'pglite', directory: null })
  expectOk(await migrate(database))
  try {
    const linked = await createLinkedWorld(pages, 'Text.', { library: createLibrary(database) })
    await linked.poll()
    return linked.requests()
  } finally {
    await database.close()
  }
}
