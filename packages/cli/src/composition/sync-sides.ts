import { createNotionDiscussions } from '@nos/adapters-notion'
import type { RequestPriority, StorageUnavailable, WorkspaceId } from '@nos/domain'
import {
  createCommentExchange,
  createSynchroniser,
  type CommentExchange,
  type Synchroniser,
  type SynchroniserPorts,
} from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import type { CommentExchanges } from './exchange-in-background.ts'
import type { NotionSide } from './notion-side.ts'
import type { NotionSides } from './notion-sides.ts'

/** What keeps one workspace and its Notion side equal: texts and properties, and comments. */
interface SyncSide {
  readonly synchroniser: Synchroniser
  readonly exchanges: CommentExchanges
}

export interface SyncSides {
  /** Null where no Notion side is configured. */
  readonly ofDefault: SyncSide | null
  of(workspaceId: WorkspaceId): ResultAsync<SyncSide | null, StorageUnavailable>
}

type Shared = Omit<SynchroniserPorts, 'workspaceId' | 'replica' | 'replicas'>

/** One for each side, for as long as that side is the same. */
export const createSyncSides = (sides: NotionSides, shared: Shared): SyncSides => {
  const made = new WeakMap<NotionSide, SyncSide>()
  const workOn = (side: NotionSide): SyncSide => {
    const known = made.get(side) ?? syncSide(side, shared)
    made.set(side, known)
    return known
  }
  return {
    ofDefault: sides.ofDefault === null ? null : workOn(sides.ofDefault),
    of: (workspaceId) => sides.of(workspaceId).map((side) => (side === null ? null : workOn(side))),
  }
}

const syncSide = ({ workspaceId, replicas, client }: NotionSide, shared: Shared): SyncSide => {
  const exchange = (priority: RequestPriority): CommentExchange =>
    createCommentExchange({
      ...shared,
      workspaceId,
      discussions: createNotionDiscussions({ client: client.withPriority(priority), botId: null }),
    })
  return {
    synchroniser: createSynchroniser({ ...shared, workspaceId, replica: replicas.event, replicas }),
    exchanges: { event: exchange('event'), round: exchange('sweep') },
  }
}
