import { PGlite } from '@electric-sql/pglite'
import { afterAll, describe, expect, it } from 'vitest'
import { BYTEA_AS_HEX } from './bytea-as-hex.ts'

const opened = PGlite.create(BYTEA_AS_HEX)

afterAll(async () => (await opened).close())

describe('bytes in PGlite', () => {
  it.each([
    ['none', new Uint8Array()],
    ['each one', Uint8Array.from({ length: 256 }, (_, index) => index)],
    ['a part of a larger buffer', Uint8Array.from({ length: 9 }, (_, index) => index).subarray(3, 7)],
  ])('come back as they were: %s', async (_, bytes) => {
    const { rows } = await (
      await opened
    ).query<{ kept: Buffer; size: number }>('select $1::bytea as kept, length($1::bytea) as size', [bytes])
    expect(rows[0]?.size).toBe(bytes.length)
    // Only Node's own way gives a Buffer; PGlite's, which goes byte by byte, gives a plain array of bytes.
    expect(rows[0]?.kept).toEqual(Buffer.from(bytes))
  })

  it('refuses what are no bytes', async () => {
    await expect((await opened).query('select $1::bytea', [{}])).rejects.toThrow('must be')
  })
})
