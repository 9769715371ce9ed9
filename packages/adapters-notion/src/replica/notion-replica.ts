import type { Clock, Replica } from '@nos/domain'
import { errAsync, okAsync } from 'neverthrow'
import { safeParse } from 'valibot'
import type { NotionClient } from '../client/notion-client.ts'
import { dialectV1 } from '../codec/dialect-v1.ts'
import type { MarkdownDialect } from '../codec/markdown-dialect.ts'
import { pageAnswer } from '../properties/notion-answers.ts'
import type { PreparedDataSource } from '../properties/prepare-data-source.ts'
import { createPage, UNMARKED } from './create-page.ts'
import { isRemarked } from './is-remarked.ts'
import { leaveRemark } from './leave-remark.ts'
import { listChanges } from './list-changes.ts'
import type { NotionContext } from './notion-context.ts'
import { pageEntry, presenceOf } from './page-entry.ts'
import { createPageMemory, type PageMemory } from './page-memory.ts'
import { queryRows } from './query-rows.ts'
import { readPage } from './read-page.ts'
import { readPerson } from './read-person.ts'
import { setTrashed } from './set-trashed.ts'
import { writePage } from './write-page.ts'

export interface NotionReplicaOptions {
  readonly client: NotionClient
  /** From `prepareDataSource`. */
  readonly source: Pick<PreparedDataSource, 'dataSourceId' | 'properties' | 'botId'>
  readonly clock: Clock
  /** Default v1, which is the API's. */
  readonly dialect?: MarkdownDialect
  /** Shared by replicas that stand for the same database under different priorities. */
  readonly memory?: PageMemory
}

/** The pages of a Notion data source as a replica; a document's `ref` is its page id. */
export const createNotionReplica = ({
  client,
  source,
  clock,
  dialect = dialectV1,
  memory = createPageMemory(),
}: NotionReplicaOptions): Required<Replica> => {
  const context: NotionContext = {
    client,
    dataSourceId: source.dataSourceId,
    properties: source.properties,
    dialect,
    clock,
    memory,
    bot: { id: source.botId },
  }
  return {
    name: 'notion',
    changes: (since) => listChanges(context, since),
    inventory: () =>
      queryRows(context, { timestamp: 'created_time', only: ['title'] }).map(({ rows, complete }) => ({
        refs: rows.filter(({ object }) => object === 'page').map(({ id }) => id),
        complete,
      })),
    locate: (ref) =>
      client
        .send({ method: 'get', path: `pages/${ref}`, effect: 'read', ref, answer: pageAnswer })
        .map((page) => presenceOf(page, source.dataSourceId))
        .orElse((failure) => (failure.kind === 'DocumentGone' ? okAsync('not_visible' as const) : errAsync(failure))),
    read: (ref, known) => readPage(context, ref, known),
    create: (id, content) => createPage(context, id, content),
    expectedMirror: ({ body }) => dialect.encode(body),
    find: (id) => {
      const mark = source.properties.bindings().find(({ field }) => field === 'mark')
      if (mark === undefined) return errAsync(UNMARKED)
      return queryRows(context, {
        timestamp: 'created_time',
        filter: { property: mark.id, rich_text: { equals: id } },
      }).map(({ rows }) =>
        rows
          .flatMap((row) => {
            const parsed = safeParse(pageAnswer, row)
            return parsed.success ? [pageEntry(context, parsed.output)] : []
          })
          .toReversed(),
      )
    },
    write: (ref, known, edit) => writePage(context, ref, known, edit),
    person: (id) => readPerson(context, id),
    remark: (ref, remark) => leaveRemark(context, ref, remark),
    isRemarked: (ref, id) => isRemarked(context, ref, id),
    setTrashed: (ref, trashed) => setTrashed(context, ref, trashed),
  }
}
