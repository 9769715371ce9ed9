import type { Edit } from '../../finding.ts'
import type { NodeReading } from '../../reading/spec-reading.ts'

/** A place a custom rule objects to; the rule's own message is used where none is given. */
export interface Spot {
  readonly node: NodeReading | null
  readonly start: number
  readonly end: number
  readonly message?: string
  readonly hint?: string
  readonly fix?: Edit
}
