import type { RemoteBlock } from '../remote/parse-remote.ts'

/** A part of the decoded body on its way to become a mirror segment. */
export interface Piece {
  readonly source: string
  readonly remote: string | null
  readonly blocks: readonly RemoteBlock[]
  /** Its place among the known segments; null for text that was not there. */
  readonly index: number | null
  /** `new` text has no blank lines after it yet; `moved` text has those that it had where it stood before. */
  readonly origin: 'kept' | 'edited' | 'moved' | 'new'
}
