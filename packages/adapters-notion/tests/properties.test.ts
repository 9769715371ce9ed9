import { specificationId, type ReplicaProperties } from '@nos/domain'
import { expectErr, expectOk } from '@nos/domain/testing'
import type { NotionSandbox } from '@nos/notion-sandbox'
import { describe, expect, it } from 'vitest'
import { databaseIdOf } from '../src/properties/database-id.ts'
import { prepareDataSource } from '../src/properties/prepare-data-source.ts'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const id = specificationId('00000000-0000-4000-8000-000000000001')
const properties: ReplicaProperties = {
  title: 'Login',
  capability: 'login',
  specType: 'API',
  priority: 'P1',
  tags: ['a', 'b, c'],
  status: 'in_review',
}
const schema = async ({
  sandbox,
  source,
}: NotionWorkbench): Promise<Readonly<Record<string, { id: string; type: string }>>> => {
  const answer = await sandbox.app.fetch(
    new Request(`http://notion.test/v1/data_sources/${source.dataSourceId}`, {
      headers: { authorization: `Bearer ${sandbox.token}`, 'notion-version': '2026-03-11' },
    }),
  )
  return ((await answer.json()) as { properties: Record<string, { id: string; type: string }> }).properties
}
const row = async (bench: NotionWorkbench): Promise<ReplicaProperties> =>
  expectOk(await bench.replica.changes(null)).items[0]?.properties ?? {}

interface RawProperty {
  readonly number?: number
  readonly select?: { readonly name: string } | null
  readonly rich_text?: readonly { readonly plain_text: string }[]
  readonly date?: { readonly start: string } | null
}

const raw = async (bench: NotionWorkbench, page: string) => {
  const answer = await bench.sandbox.app.fetch(
    new Request(`http://notion.test/v1/pages/${page}`, {
      headers: { authorization: `Bearer ${bench.sandbox.token}`, 'notion-version': '2026-03-11' },
    }),
  )
  return ((await answer.json()) as { properties: Record<string, RawProperty> }).properties
}

const words = (property: RawProperty | undefined) => property?.rich_text?.map((run) => run.plain_text).join('')

/** What a person sees of the reported properties. */
const shown = async (bench: NotionWorkbench, page: string) => {
  const { Score: score, Validation: validation } = await raw(bench, page)
  return {
    score: score?.number ?? null,
    validation: validation?.select?.name ?? words(validation) ?? null,
  }
}

describe('the properties of the database', () => {
  it('adds what is missing in one update and needs three requests at most', async () => {
    const bench = await createNotionWorkbench()
    expect(bench.client.requestCount()).toBe(3)
    expect(bench.source.added).toEqual(['Type', 'Status', 'Priority', 'Tags', 'Capability', 'NOS ID'])
    const again = expectOk(
      await prepareDataSource({
        client: bench.client,
        database: `https://app.notion.com/p/Specs-${bench.sandbox.databaseId.replaceAll('-', '')}?v=1`,
      }),
    )
    expect(again).toMatchObject({
      added: [],
      warnings: [],
      dataSourceId: bench.source.dataSourceId,
      botId: bench.source.botId,
    })
    expect(bench.client.requestCount()).toBe(6)
  })

  it('leaves what people made as it is and says which field is not carried', async () => {
    const bench = await createNotionWorkbench({
      arrange: ({ side, databaseId }) => {
        side.addProperty({ database: databaseId, property: 'Priority', type: 'number' })
        side.addProperty({ database: databaseId, property: 'status', type: 'status', options: ['Draft', 'In Review'] })
        side.renameProperty({ database: databaseId, property: 'Name', to: 'Specification' })
      },
    })
    expect(bench.source.warnings).toEqual([expect.stringContaining('"Priority" is of type number')])
    expectOk(await bench.replica.create(id, { body: '# Login\n', properties }))
    const { priority: _, ...carried } = properties
    expect(await row(bench)).toEqual(carried)
    expect((await schema(bench))['Priority']?.type).toBe('number')
    expect((await schema(bench))['status']?.type).toBe('status')
  })

  it('reads people’s spelling of an option and has no opinion on one of their own', async () => {
    const bench = await createNotionWorkbench()
    const { side, databaseId } = bench.sandbox
    side.createPage({
      database: databaseId,
      title: 'X',
      properties: { Status: 'IN-review', Type: 'api', Priority: 'Urgent' },
    })
    expect(await row(bench)).toEqual({ title: 'X', specType: 'API', status: 'in_review', tags: [] })
  })

  it('does not write a status that the database does not have', async () => {
    const bench = await createNotionWorkbench({
      arrange: ({ side, databaseId }) =>
        side.addProperty({ database: databaseId, property: 'Status', type: 'status', options: ['Idea'] }),
    })
    expectOk(await bench.replica.create(id, { body: '# Login\n', properties }))
    expect((await row(bench)).status).toBeUndefined()
  })

  it('reports a score in properties that are added when they are asked for, and reads nothing from them', async () => {
    const bench = await createNotionWorkbench({ reported: ['score', 'validation'] })
    expect(bench.source.added).toEqual(expect.arrayContaining(['Score', 'Validation']))
    const reported = { score: 87, validation: 'Silver · valid' }
    const page = expectOk(await bench.replica.create(id, { body: '# Login\n\nText.\n', properties, reported }))
    expect(bench.requests()).toEqual({ 'POST /v1/pages': 1 })
    expect(await shown(bench, page.ref)).toEqual(reported)
    expectOk(
      await bench.replica.write(page.ref, page.mirror, {
        properties: { priority: 'P0' },
        reported: { score: 0, validation: null },
      }),
    )
    expect(bench.requests()).toMatchObject({ 'PATCH /v1/pages/:page_id': 1 })
    expect(await shown(bench, page.ref)).toEqual({ score: 0, validation: null })
    expect(await row(bench)).toEqual({ ...properties, priority: 'P0' })
  })

  it('reports a review in text, a number and a date, and empties what is over', async () => {
    const bench = await createNotionWorkbench({ reported: ['reviewers', 'approvals', 'approvedVersion', 'due'] })
    expect(bench.source.added).toEqual(expect.arrayContaining(['Reviewers', 'Approvals', 'Approved version', 'Due']))
    const reported = { reviewers: 'Rita', approvals: '1 of 2', approvedVersion: 3, due: '2030-01-02T03:04:00.000Z' }
    const page = expectOk(await bench.replica.create(id, { body: '# Login\n\nText.\n', properties, reported }))
    const { Reviewers, Approvals, 'Approved version': version, Due } = await raw(bench, page.ref)
    expect([words(Reviewers), words(Approvals), version?.number]).toEqual(['Rita', '1 of 2', 3])
    expect(new Date(Due?.date?.start ?? '')).toEqual(new Date(reported.due))
    expectOk(
      await bench.replica.write(page.ref, page.mirror, { properties: {}, reported: { reviewers: null, due: null } }),
    )
    const { Reviewers: noReviewers, Due: noDue, Approvals: stillApprovals } = await raw(bench, page.ref)
    expect([words(noReviewers), noDue?.date, words(stillApprovals)]).toEqual(['', null, '1 of 2'])
    expect(await row(bench)).toEqual(properties)
  })

  it('leaves properties of those names alone when they are of other types', async () => {
    const bench = await createNotionWorkbench({
      reported: ['score', 'validation'],
      arrange: ({ side, databaseId }) => {
        side.addProperty({ database: databaseId, property: 'Score', type: 'rich_text' })
        side.addProperty({ database: databaseId, property: 'Validation', type: 'rich_text' })
      },
    })
    expect(bench.source.warnings).toEqual([expect.stringContaining('"Score" is of type rich_text')])
    const reported = { score: 87, validation: 'Silver · valid' }
    const page = expectOk(await bench.replica.create(id, { body: '# Login\n\nText.\n', properties, reported }))
    expect(await shown(bench, page.ref)).toEqual({ score: null, validation: 'Silver · valid' })
  })

  const drift: readonly (readonly [string, (sandbox: NotionSandbox) => void, readonly string[]])[] = [
    [
      'renamed',
      ({ side, databaseId }) => side.renameProperty({ database: databaseId, property: 'Priority', to: 'Urgency' }),
      [],
    ],
    [
      'deleted',
      ({ side, databaseId }) => side.deleteProperty({ database: databaseId, property: 'Priority' }),
      ['priority'],
    ],
    [
      'retyped',
      ({ side, databaseId }) =>
        side.changePropertyType({ database: databaseId, property: 'Priority', type: 'rich_text' }),
      ['priority'],
    ],
  ]
  it.each(drift)('goes on when a property is %s, seen in a listing or met in a write', async (_, change, lost) => {
    for (const listFirst of [true, false]) {
      const bench = await createNotionWorkbench()
      const page = expectOk(await bench.replica.create(id, { body: '# Login\n\nText.\n', properties }))
      change(bench.sandbox)
      if (listFirst) await row(bench)
      const written = await bench.replica.write(page.ref, page.mirror, {
        properties: { priority: 'P3', capability: 'sign-in' },
      })
      expect(expectOk(written).properties.capability).toBe('sign-in')
      expect(bench.source.properties.lost()).toEqual(lost)
      expect((await row(bench)).priority).toBe(lost.length === 0 ? 'P3' : undefined)
    }
  })

  it('takes up a property that was deleted and made anew', async () => {
    const bench = await createNotionWorkbench()
    const { side, databaseId } = bench.sandbox
    const page = expectOk(await bench.replica.create(id, { body: '# Login\n', properties }))
    side.deleteProperty({ database: databaseId, property: 'Priority' })
    side.addProperty({ database: databaseId, property: 'Priority', type: 'select' })
    await row(bench)
    expectOk(await bench.replica.write(page.ref, page.mirror, { properties: { priority: 'P3' } }))
    expect((await row(bench)).priority).toBe('P3')
  })

  it('makes no page that could not be found again', async () => {
    const bench = await createNotionWorkbench({
      arrange: ({ side, databaseId }) => side.addProperty({ database: databaseId, property: 'NOS ID', type: 'number' }),
    })
    expect(expectErr(await bench.replica.create(id, { body: '# Login\n', properties }))).toMatchObject({
      kind: 'ReplicaRefused',
      fix: expect.stringContaining('NOS ID'),
    })
    expect(bench.requests()).toEqual({})
  })

  it('says what to do about a database that is not shared and about text that is no id', async () => {
    const bench = await createNotionWorkbench()
    bench.sandbox.side.unshare({ id: bench.sandbox.databaseId })
    bench.sandbox.side.unshare({ id: bench.source.dataSourceId })
    expect(
      expectErr(await prepareDataSource({ client: bench.client, database: bench.sandbox.databaseId })),
    ).toMatchObject({ kind: 'ReplicaRefused', connection: true, fix: expect.stringContaining('Share the database') })
    expect(expectErr(await prepareDataSource({ client: bench.client, database: 'my specs' }))).toMatchObject({
      kind: 'ReplicaRefused',
      fix: expect.stringContaining('NOTION_DATABASE_ID'),
    })
  })

  it('finds the id in an address and in a bare id', () => {
    const dashed = '5bec0000-0000-4000-8000-000000000001'
    for (const text of [
      dashed,
      dashed.replaceAll('-', ''),
      `https://www.notion.so/team/Specs-${dashed.replaceAll('-', '')}?v=aaaabbbbccccddddeeeeffff00001111`,
      ` ${dashed.toUpperCase()} `,
    ])
      expect(databaseIdOf(text)).toBe(dashed)
  })
})
