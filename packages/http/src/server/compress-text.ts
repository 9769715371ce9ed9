import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import { concatInSlices } from '../routing/concat-in-slices.ts'
import { joined, lengthOf, SLICE, slicesOf, type Text } from '../routing/text-pieces.ts'
import type { Encoding } from './negotiate-encoding.ts'

/** The text in the encoding that was negotiated for it; a long one is handed over, and taken back, slice by slice. */
export const compressText = async (text: Text, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
  const { whole, stream } = ENCODERS[encoding]
  if (lengthOf(text) <= SLICE) return new Uint8Array(await whole(joined(text)))
  return concatInSlices(await pipeline(Readable.from(slicesOf(text)), stream(), chunksOf))
}

const chunksOf = async (stream: AsyncIterable<Uint8Array>): Promise<readonly Uint8Array[]> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const ENCODERS = {
  br: {
    whole: (text: string) => promisify(brotliCompress)(text, BROTLI),
    stream: () => createBrotliCompress(BROTLI),
  },
  gzip: { whole: (text: string) => promisify(gzip)(text), stream: () => createGzip() },
}
