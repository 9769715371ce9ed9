import { DumpDamagedError } from '@nos/adapters-postgres'
import type { ChunkSeal } from './chunk-seal.ts'

const CHUNK_BYTES = 65_536
const LENGTH_BYTES = 4
const LAST = 0x8000_0000

/** Cuts a stream into sealed chunks: length (the first bit marks the last chunk), content, seal. */
export const sealChunks = async function* (
  source: AsyncIterable<Buffer>,
  chunkSeal: ChunkSeal,
): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0)
  for await (const bytes of source) {
    kept = Buffer.concat([kept, bytes])
    for (; kept.length > CHUNK_BYTES; kept = kept.subarray(CHUNK_BYTES))
      yield frame(chunkSeal, kept.subarray(0, CHUNK_BYTES), false)
  }
  yield frame(chunkSeal, kept, true)
}

const frame = (chunkSeal: ChunkSeal, chunk: Buffer, last: boolean): Buffer => {
  const { sealed, seal } = chunkSeal.seal(chunk, last)
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE((sealed.length | (last ? LAST : 0)) >>> 0)
  return Buffer.concat([length, sealed, seal])
}

/** Gives the content back, each chunk only after its seal was found whole; throws `DumpDamagedError` otherwise. */
export const openChunks = async function* (
  source: AsyncIterable<Buffer>,
  chunkSeal: ChunkSeal,
): AsyncGenerator<Buffer> {
  let kept: Buffer = Buffer.alloc(0)
  let over = false
  for await (const bytes of source) {
    kept = Buffer.concat([kept, bytes])
    while (kept.length >= LENGTH_BYTES) {
      if (over) throw new DumpDamagedError('it goes on after its end')
      const mark = kept.readUInt32BE()
      const last = mark >= LAST
      const length = last ? mark - LAST : mark
      if (length > CHUNK_BYTES) throw new DumpDamagedError('it was changed or damaged')
      const end = LENGTH_BYTES + length
      if (kept.length < end + chunkSeal.sealBytes) break
      const opened = chunkSeal.open(
        kept.subarray(LENGTH_BYTES, end),
        kept.subarray(end, end + chunkSeal.sealBytes),
        last,
      )
      if (opened === null) throw new DumpDamagedError('it was changed or damaged')
      kept = kept.subarray(end + chunkSeal.sealBytes)
      over = last
      yield opened
    }
  }
  if (!over) throw new DumpDamagedError('it is cut off')
  if (kept.length > 0) throw new DumpDamagedError('it goes on after its end')
}
