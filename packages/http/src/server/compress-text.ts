import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './negotiate-encoding.ts'

const BROTLI_QUALITY = 4

/** The text in the encoding that was negotiated for it. */
export const compressText = (text: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> =>
  ENCODERS[encoding](text)

const ENCODERS: Readonly<Record<Encoding, (text: string) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: async (text) =>
    new Uint8Array(
      await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    ),
  gzip: async (text) => new Uint8Array(await promisify(gzip)(text)),
}
