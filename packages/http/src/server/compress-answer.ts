import { parseAccept } from 'hono/utils/accept'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { encodedTag } from '../routing/entity-tag.ts'
import type { Answer } from './answer.ts'

const SMALLEST = 1024
const BROTLI_QUALITY = 4

export interface EncodedAnswer {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Answer['body']
}

/** Compresses a text worth it with what the caller accepts. Event streams are never held back for compression. */
export const compressAnswer = async (answer: Answer, acceptEncoding: string | null): Promise<EncodedAnswer> => {
  if (
    answer.body === null ||
    typeof answer.body !== 'string' ||
    answer.body.length < SMALLEST ||
    answer.headers['Content-Type']?.startsWith('text/event-stream') === true
  )
    return answer
  const headers: EncodedAnswer['headers'] = { ...answer.headers, Vary: join(answer.headers['Vary'], 'Accept-Encoding') }
  const encoding = chooseEncoding(acceptEncoding)
  if (encoding === null) return { headers, body: answer.body }
  const tag = headers['ETag']
  return {
    headers: {
      ...headers,
      'Content-Encoding': encoding,
      ...(tag === undefined ? {} : { ETag: encodedTag(tag, encoding) }),
    },
    body: await ENCODERS[encoding](answer.body),
  }
}

type Encoding = keyof typeof ENCODERS

const ENCODERS = {
  br: async (text: string) =>
    new Uint8Array(
      await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    ),
  gzip: async (text: string) => new Uint8Array(await promisify(gzip)(text)),
}

const chooseEncoding = (header: string | null): Encoding | null => {
  if (header === null || header === '') return null
  const accepted = parseAccept(header)
  const qualityOf = (name: string): number =>
    (accepted.find(({ type }) => type.toLowerCase() === name) ?? accepted.find(({ type }) => type === '*'))?.q ?? 0
  const br = qualityOf('br')
  const gzipped = qualityOf('gzip')
  if (br === 0 && gzipped === 0) return null
  return br >= gzipped ? 'br' : 'gzip'
}

const join = (present: string | undefined, name: string): string =>
  present === undefined ? name : `${present}, ${name}`
