import type { Replica } from '../../src/ports/replica.ts'
import type { ReplicaProperties } from '../../src/sync/replica-properties.ts'

/** A replica and the hands of the person on its other side. */
export interface ReplicaUnderTest {
  readonly replica: Replica
  readonly person: ReplicaPerson
  /** Lets so much time pass that later edits carry a later revision mark. */
  passTime(): Promise<void>
}

/** What a person does in the replica's own window. */
export interface ReplicaPerson {
  /** A new document with this title and, below it, this text in our form (paragraphs and headings without the H1). */
  createDocument(title: string, text: string): Promise<string>
  /** Replaces the words where they stand in the text. */
  replaceText(ref: string, from: string, to: string): Promise<void>
  setProperties(ref: string, properties: ReplicaProperties): Promise<void>
  setTrashed(ref: string, trashed: boolean): Promise<void>
  /** Moves the document to another place, where the replica does not look. */
  moveAway(ref: string): Promise<void>
  /** Takes our right to see it. */
  unshare(ref: string): Promise<void>
}
