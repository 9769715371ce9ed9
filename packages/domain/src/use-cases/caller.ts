import type { Author } from '../specification/author.ts'
import type { WorkspaceId } from '../specification/identifiers.ts'

/** On whose behalf a use case runs. */
export interface Caller {
  readonly workspaceId: WorkspaceId
  readonly author: Author
  readonly requestId: string | null
  /** Of the client; absent or null for what nobody asked over the network. */
  readonly address?: string | null
}
