import type { Specification } from '@nos/domain'
import type { WriteOptions } from '@nos/domain/use-cases'
import { matchesStrongly, matchesWeakly, parseEntityTags, specificationTag } from './entity-tag.ts'

/** The caller's If-Match and If-None-Match as the use cases take them; empty when there is neither. */
export const writePrecondition = (headers: Headers): WriteOptions => {
  const match = parseEntityTags(headers.get('If-Match'))
  const noneMatch = parseEntityTags(headers.get('If-None-Match'))
  if (match === null && noneMatch === null) return {}
  return {
    precondition: (present: Specification) => {
      const tag = specificationTag(present)
      return (match === null || matchesStrongly(match, tag)) && (noneMatch === null || !matchesWeakly(noneMatch, tag))
    },
  }
}
