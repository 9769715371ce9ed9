import { matchesStrongly, matchesWeakly, parseEntityTags } from '../routing/entity-tag.ts'
import type { Answer } from './answer.ts'
import { negotiateEncoding } from './negotiate-encoding.ts'

/** What the conditions of a read make of its answer (RFC 9110 section 13.2): the answer, 304, or a failed If-Match. */
export const settleConditions = (answer: Answer, headers: Headers): Answer | 'stale' => {
  const tag = answer.headers['ETag']
  if (tag === undefined || answer.status !== 200) return answer
  const match = parseEntityTags(headers.get('if-match'))
  if (match !== null && !matchesStrongly(match, tag)) return 'stale'
  const noneMatch = parseEntityTags(headers.get('if-none-match'))
  if (noneMatch === null || !matchesWeakly(noneMatch, tag)) return answer
  const { 'Content-Type': _type, ...kept } = negotiateEncoding(answer, headers.get('accept-encoding')).headers
  return { status: 304, body: null, headers: kept }
}
