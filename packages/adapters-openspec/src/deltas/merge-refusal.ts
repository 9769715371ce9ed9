/** Why the merge of a delta is refused, in the official command's words. */
export interface MergeRefusal {
  readonly kind: 'merge-refused'
  readonly message: string
}

export const refuse = (message: string): MergeRefusal => ({ kind: 'merge-refused', message })

/** The way messages quote a requirement. */
export const quoted = (name: string): string => `"### Requirement: ${name}"`
