import { hasNormativeKeyword } from './requirement-body.ts'

/** The official sentence on a block whose body lacks SHALL or MUST; `guidance` for a body that says something else. */
export const missingKeyword = (prefix: string, name: string, guidance = false): string => {
  const base = `${prefix} ${guidance ? 'should' : 'must'} contain SHALL or MUST`
  const suffix = guidance ? ' (RFC 2119 best practice for English specs)' : ''
  return hasNormativeKeyword(name)
    ? `${base} in the requirement body, not only in the header. Move the SHALL/MUST statement to the line immediately after the "### Requirement: ..." header.${suffix}`
    : `${base}${suffix}`
}
