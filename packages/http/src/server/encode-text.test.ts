import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Text } from '../routing/text-pieces.ts'
import { compressText } from './compress-text.ts'
import { encodeText } from './encode-text.ts'

const LONG = 'ä🙂"系\n'.repeat(300_000)
const texts: readonly (readonly [name: string, text: Text, joined: string])[] = [
  ['short', 'short', 'short'],
  ['short pieces', ['a', 'b'], 'ab'],
  ['long', LONG, LONG],
  ['long, one character later', `x${LONG}`, `x${LONG}`],
  ['long pieces', ['[', LONG, ',', LONG, ']'], `[${LONG},${LONG}]`],
]

describe('a text that is sent', () => {
  it.each(texts)('is the same bytes plain, in gzip and in Brotli: %s', async (_, text, joined) => {
    const plain = await encodeText(text)
    expect(Buffer.from(plain as string).equals(Buffer.from(joined))).toBe(true)
    expect(gunzipSync(await compressText(text, 'gzip')).equals(Buffer.from(joined))).toBe(true)
    expect(brotliDecompressSync(await compressText(text, 'br')).equals(Buffer.from(joined))).toBe(true)
  })

  it.each(['encodeText', 'gzip', 'br'] as const)('lets the event loop turn meanwhile: %s', async (way) => {
    let turns = 0
    let next = setImmediate(function again() {
      turns += 1
      next = setImmediate(again)
    })
    await (way === 'encodeText' ? encodeText(LONG) : compressText(LONG, way))
    clearImmediate(next)
    expect(turns).toBeGreaterThan(2)
  })
})
