import type { DocumentFormat } from '@nos/domain'
import type { ServiceText } from './service-library.ts'

/** The title of a new file: its H1 without a trailing " Specification", else the last part of its capability. */
export const newTitle = (format: DocumentFormat, body: string, capability: string): string => {
  const title = format.title(body)?.trim() ?? ''
  return title === '' ? (capability.split('/').at(-1) ?? capability) : title.slice(0, LONGEST)
}

/** An edited H1 names the specification anew where the old one was its title. */
export const titleChange = (
  format: DocumentFormat,
  present: ServiceText,
  body: string,
): { readonly title?: string } => {
  const [before, after] = [format.title(present.body), format.title(body)?.trim() ?? '']
  return before !== null && before === present.properties.title && after !== '' && after !== before
    ? { title: after.slice(0, LONGEST) }
    : {}
}

const LONGEST = 500
