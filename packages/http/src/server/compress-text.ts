import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import { joined, lengthOf, SLICE, slicesOf, type Text } from '../routing/text-pieces.ts'
import type { Encoding } from './negotiate-encoding.ts'

/** The text in the encoding that was negotiated for it; a long one is handed over slice by slice. */
export const compressText = async (text: Text, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> => {
  const { whole, stream } = ENCODERS[encoding]
  return new Uint8Array(
    lengthOf(text) <= SLICE
      ? await whole(joined(text))
      : await pipeline(Readable.from(slicesOf(text)), stream(), buffer),
  )
}

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const ENCODERS = {
  br: {
    whole: (text: string) => promisify(brotliCompress)(text, BROTLI),
    stream: () => createBrotliCompress(BROTLI),
  },
  gzip: { whole: (text: string) => promisify(gzip)(text), stream: () => createGzip() },
}
