import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonInSlices } from './json-in-slices.ts'
import { joined, type Text } from './text-pieces.ts'

const written = async (value: unknown): Promise<Text> => (await jsonInSlices(200, value)).body as Text

describe('jsonInSlices', () => {
  it('writes what JSON.stringify writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        expect(joined(await written(value))).toBe(JSON.stringify(value))
      }),
    )
    const absent = { a: undefined, b: [undefined, new Date(0)], c: { toJSON: () => 'c' } }
    expect(joined(await written(absent))).toBe(JSON.stringify(absent))
  })

  it('writes megabytes in pieces, and lets the event loop turn between them', async () => {
    const value = Array.from({ length: 20 }, (_, index) => ({ index, text: 'x"\n'.repeat(100_000) }))
    let turns = 0
    let next = setImmediate(function again() {
      turns += 1
      next = setImmediate(again)
    })
    const body = await written(value)
    clearImmediate(next)
    expect(joined(body)).toBe(JSON.stringify(value))
    expect(body.length).toBeGreaterThan(10)
    expect(turns).toBeGreaterThan(10)
  })
})
