import { specificationId } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSource } from '../src/codec/source/parse-source.ts'
import { documents, looseDocuments } from '../testing/document-arbitrary.ts'
import { createNotionWorkbench } from '../testing/notion-workbench.ts'

const numRuns = Number(process.env['TEST_PROPERTY_RUNS'] ?? 250)
const id = specificationId('00000000-0000-4000-8000-000000000001')
const create = async (body: string) => {
  const bench = await createNotionWorkbench()
  return { bench, page: expectOk(await bench.replica.create(id, { body, properties: { title: 'T' } })) }
}

describe('the codec on generated documents', () => {
  it('cuts any text into parts that join to the same bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          documents.map(({ body }) => body),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
          fc.stringMatching(/^[-*>#`|\s\dab.\\<[\]()]{0,200}$/),
        ),
        (text) =>
          parseSource(text)
            .map(({ source }) => source)
            .join('') === text,
      ),
      { numRuns: numRuns * 4 },
    )
  })

  it('gives back what it sent, byte for byte, and finds nothing to write afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async ({ body }) => {
        const { bench, page } = await create(body)
        const read = expectOk(await bench.replica.read(page.ref, page.mirror))
        expect(read.body).toBe(body)
        const again = expectOk(await bench.replica.read(page.ref, read.mirror))
        expect(again).toEqual(read)
        bench.requests()
        expectOk(await bench.replica.write(page.ref, read.mirror, { body, properties: {} }))
        expect(bench.requests()).toEqual({})
      }),
      { numRuns },
    )
  }, 300_000)

  it('leaves every byte outside a person’s edit as it was', async () => {
    await fc.assert(
      fc.asyncProperty(looseDocuments, fc.nat(), async ({ body, tokens }, pick) => {
        fc.pre(tokens.length > 0)
        const token = tokens[pick % tokens.length] ?? ''
        const { bench, page } = await create(body)
        fc.pre(bench.sandbox.side.readMarkdown({ page: page.ref }).includes(token))
        bench.sandbox.side.editText({ page: page.ref, find: token, replace: 'another' })
        const read = expectOk(await bench.replica.read(page.ref, page.mirror))
        expect(read.body).toBe(body.replace(token, 'another'))
      }),
      { numRuns },
    )
  }, 300_000)

  it('writes an edit of ours so that both sides hold it, in one request once the page was read', async () => {
    await fc.assert(
      fc.asyncProperty(documents, fc.nat(), async ({ body, tokens }, pick) => {
        fc.pre(tokens.length > 0)
        const token = tokens[pick % tokens.length] ?? ''
        const { bench, page } = await create(body)
        const read = expectOk(await bench.replica.read(page.ref, page.mirror))
        const edited = body.replace(token, 'some other words')
        bench.requests()
        const written = expectOk(await bench.replica.write(page.ref, read.mirror, { body: edited, properties: {} }))
        expect(written.body).toBe(edited)
        expect(Object.values(bench.requests()).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(1)
        expect(expectOk(await bench.replica.read(page.ref, written.mirror)).body).toBe(edited)
      }),
      { numRuns },
    )
  }, 300_000)

  it('turns one document into another on the page, whatever the two are', async () => {
    await fc.assert(
      fc.asyncProperty(documents, documents, async ({ body }, { body: other }) => {
        const { bench, page } = await create(body)
        const read = expectOk(await bench.replica.read(page.ref, page.mirror))
        const written = expectOk(await bench.replica.write(page.ref, read.mirror, { body: other, properties: {} }))
        expect(written.body).toBe(other)
        expect(expectOk(await bench.replica.read(page.ref, written.mirror)).body).toBe(other)
      }),
      { numRuns },
    )
  }, 300_000)
})
