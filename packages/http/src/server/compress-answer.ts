import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Answer } from './answer.ts'
import { negotiateEncoding, type Encoding } from './negotiate-encoding.ts'

const BROTLI_QUALITY = 4

export interface EncodedAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Answer['body']
}

/** Compresses a text as was negotiated for it. */
export const compressAnswer = async (answer: Answer, acceptEncoding: string | null): Promise<EncodedAnswer> => {
  const { encoding, headers } = negotiateEncoding(answer, acceptEncoding)
  if (encoding === null || typeof answer.body !== 'string') return { headers, body: answer.body }
  return { headers: { ...headers, 'Content-Encoding': encoding }, body: await ENCODERS[encoding](answer.body) }
}

const ENCODERS: Readonly<Record<Encoding, (text: string) => Promise<Uint8Array<ArrayBuffer>>>> = {
  br: async (text: string) =>
    new Uint8Array(
      await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    ),
  gzip: async (text: string) => new Uint8Array(await promisify(gzip)(text)),
}
