import { adoptSpelling } from './decode/adopt-spelling.ts'
import { decodePage } from './decode/decode-page.ts'
import { encodeBody } from './encode/encode-body.ts'
import { rewriteBody } from './encode/rewrite-body.ts'
import type { MarkdownDialect } from './markdown-dialect.ts'

/** Notion's "enhanced Markdown", the default of the API (notion-api 4.3). */
export const dialectV1: MarkdownDialect = {
  version: 'v1',
  encode: encodeBody,
  decode: decodePage,
  adopt: adoptSpelling,
  rewrite: rewriteBody,
  remoteText: ({ segments }) => segments.flatMap(({ remote }) => (remote === null ? [] : [remote])).join('\n'),
}
