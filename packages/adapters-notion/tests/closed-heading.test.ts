import { specificationId } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { expect, it } from 'vitest'
import { createNotionWorkbench } from '../testing/notion-workbench.ts'

const id = specificationId('00000000-0000-4000-8000-000000000001')

it.each([
  ['## Heading word #\n', '## Heading another #\n'],
  ['### word ###   \n\nText.\n', '### another ###   \n\nText.\n'],
  ['## Heading word #tag\n', '## Heading another #tag\n'],
])('a heading keeps its closing marks when its words are edited in Notion: %j', async (body, expected) => {
  const bench = await createNotionWorkbench()
  const page = expectOk(await bench.replica.create(id, { body, properties: { title: 'T' } }))
  bench.sandbox.side.editText({ page: page.ref, find: 'word', replace: 'another' })
  expect(expectOk(await bench.replica.read(page.ref, page.mirror)).body).toBe(expected)
})
