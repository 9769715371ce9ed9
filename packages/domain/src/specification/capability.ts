import { err, ok, type Result } from 'neverthrow'

declare const brand: unique symbol

/** The path of a main spec under `openspec/specs/`: segments joined by `/`. */
export type Capability = string & { readonly [brand]: 'Capability' }

export interface InvalidCapability {
  readonly kind: 'InvalidCapability'
  readonly capability: string
  readonly reason: string
}

const LONGEST_SEGMENT = 100
// C0, DEL, C1 and the line separators; a lone surrogate cannot be written to a file name.
const FORBIDDEN = /[\\\p{Cc}\p{Cs}\u2028\u2029]/u

/** Checks a capability by the rule of CONTRACT 3: any language, no way out of the folder. */
export const parseCapability = (text: string): Result<Capability, InvalidCapability> => {
  const refuse = (reason: string): Result<Capability, InvalidCapability> =>
    err({ kind: 'InvalidCapability', capability: text, reason })
  for (const segment of text.split('/')) {
    if (segment === '') return refuse('has an empty segment; write segments joined by single slashes')
    if (segment.trim() === '') return refuse('has a segment of spaces only')
    if (segment.startsWith('.')) return refuse(`has the segment "${segment}", which starts with a dot`)
    if ([...segment].length > LONGEST_SEGMENT) return refuse(`has a segment longer than ${LONGEST_SEGMENT} characters`)
    if (FORBIDDEN.test(segment)) return refuse('contains a backslash or a control character')
  }
  return ok(text as Capability)
}

/** Two capabilities are the same when their keys are equal: compared without case after NFC. */
export const capabilityKey = (capability: string): string => capability.normalize('NFC').toLowerCase().normalize('NFC')

/** The capability of a title: letters and digits of any language, joined by hyphens. */
export const capabilityFromTitle = (title: string): Capability => {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const joined = [...words.join('-')].slice(0, LONGEST_SEGMENT).join('').replace(/-+$/u, '')
  return (joined === '' ? 'specification' : joined) as Capability
}
