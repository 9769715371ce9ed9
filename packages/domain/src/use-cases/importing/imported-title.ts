import type { DocumentFormat } from '../../ports/document-format.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'

/** The title of a new file: its H1 without a trailing " Specification", else the last segment of its capability. */
export const newTitle = (format: DocumentFormat, body: string, capability: string): string =>
  headingOf(format, body) ?? capability.split('/').at(-1) ?? capability

/** An edited H1 names the specification anew where the old one was its title; null leaves the title alone. */
export const changedTitle = (format: DocumentFormat, present: SpecificationContent, body: string): string | null => {
  if (format.title(present.body)?.trim() !== present.title) return null
  const after = headingOf(format, body)
  return after === present.title ? null : after
}

const LONGEST_TITLE = 200

const headingOf = (format: DocumentFormat, body: string): string | null => {
  const oneLine = (format.title(body) ?? '').replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
  return oneLine === '' ? null : [...oneLine].slice(0, LONGEST_TITLE).join('').trim()
}
