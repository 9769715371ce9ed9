import type { Presence } from '../../src/ports/replica.ts'
import type { Author } from '../../src/specification/author.ts'
import type { SpecificationId } from '../../src/specification/identifiers.ts'
import type { ReplicaProperties } from '../../src/sync/replica-properties.ts'
import type { ReportedProperties } from '../../src/sync/reported-properties.ts'

/** A document as the in-memory replica holds it: the title is a property, `text` is the rest. */
export interface StoredDocument {
  readonly ref: string
  text: string
  properties: ReplicaProperties
  /** What was written beside it. */
  reported: ReportedProperties
  presence: Presence
  readonly mark: SpecificationId | null
  readonly createdAt: Date
  editedAt: Date
  editor: Author
  readonly remarks: { readonly id: string; readonly text: string; readonly to: string | null }[]
}

export const OURSELVES: Author = { kind: 'system', id: 'bot', name: 'NOS' }
export const PERSON: Author = { kind: 'notion', id: 'person', name: 'Pat' }
export const PERSON_EMAIL = 'pat@example.com'
