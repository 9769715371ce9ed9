import type { Clock } from '@nos/domain'
import type { NotionClient } from '../client/notion-client.ts'
import type { MarkdownDialect } from '../codec/markdown-dialect.ts'
import type { PropertyMap } from '../properties/property-map.ts'
import type { PageMemory } from './page-memory.ts'

/** What the replica's operations share. */
export interface NotionContext {
  readonly client: NotionClient
  readonly dataSourceId: string
  readonly properties: PropertyMap
  readonly dialect: MarkdownDialect
  readonly clock: Clock
  readonly memory: PageMemory
  readonly bot: { id: string | null }
}

/** Later pages of a long listing wait for the next window of the budget rather than start all over. */
export const LISTING_PATIENCE_MS = 120_000
