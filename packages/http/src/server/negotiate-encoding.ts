import { parseAccept } from 'hono/utils/accept'
import { encodedTag } from '../routing/entity-tag.ts'
import { isText, lengthOf } from '../routing/text-pieces.ts'
import type { Answer } from './answer.ts'

const SMALLEST = 1024

export type Encoding = 'br' | 'gzip'

export interface NegotiatedEncoding {
  readonly encoding: Encoding | null
  /** Those of the answer, with `Vary` and the tag of the encoded form: what a 304 repeats of them too. */
  readonly headers: Answer['headers']
}

/** The encoding of a text worth it that the caller accepts. Event streams are never held back for compression. */
export const negotiateEncoding = (answer: Answer, acceptEncoding: string | null): NegotiatedEncoding => {
  if (
    !isText(answer.body) ||
    lengthOf(answer.body) < SMALLEST ||
    answer.headers['Content-Type']?.startsWith('text/event-stream') === true
  )
    return { encoding: null, headers: answer.headers }
  const headers = { ...answer.headers, Vary: join(answer.headers['Vary'], 'Accept-Encoding') }
  const encoding = chooseEncoding(acceptEncoding)
  const tag = answer.headers['ETag']
  return {
    encoding,
    headers: encoding === null || tag === undefined ? headers : { ...headers, ETag: encodedTag(tag, encoding) },
  }
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
