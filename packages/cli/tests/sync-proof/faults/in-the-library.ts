import type { Library, StorageUnavailable, Stores } from '@nos/domain'
import { errAsync, okAsync, ResultAsync, type Result } from 'neverthrow'
import type { PlantedFault } from '../world/planted-fault.ts'

/** Mistakes in what is remembered, and when. */
export const libraryFaults: readonly PlantedFault[] = [
  {
    name: 'acknowledge before commit',
    mistake: 'says that an edit is stored while its transaction can still be undone',
    library: (library) => {
      let count = 0
      return {
        ...library,
        transaction: <Value, Failure>(work: (stores: Stores) => ResultAsync<Value, Failure>) => {
          count += 1
          if (count % 4 !== 0) return library.transaction(work)
          let said: Result<Value, Failure> | null = null
          const undone = library.transaction<never, Undone>((stores) => {
            const working = async (): Promise<Result<never, Undone>> => {
              said = await work(stores)
              return errAsync<never, Undone>({ kind: 'Undone' })
            }
            return new ResultAsync(working())
          })
          const answered = async (): Promise<Result<Value, Failure | StorageUnavailable>> => {
            await undone
            return said ?? library.transaction(work)
          }
          return new ResultAsync(answered())
        },
      }
    },
  },
  {
    name: 'no intent before the request',
    mistake: 'notes nothing down before it asks Notion for a new page',
    library: (library) =>
      withLedger(library, (ledger) => ({
        put: (entry) => (entry.intent?.kind === 'create' ? okAsync(undefined) : ledger.put(entry)),
      })),
  },
  {
    name: 'two-way merge',
    mistake: 'takes what the page says for what both sides had agreed on',
    library: (library) =>
      withLedger(library, (ledger) => ({
        get: (workspace, replica, id) =>
          ledger.get(workspace, replica, id).map((entry) => (entry?.base == null ? entry : { ...entry, base: null })),
      })),
  },
  {
    name: 'conflicts are not stored',
    mistake: 'sees a conflict and keeps no record of it',
    library: (library) => {
      const deaf = <Some extends Stores>(stores: Some): Some => ({
        ...stores,
        conflicts: { ...stores.conflicts, put: () => okAsync(undefined) },
      })
      return { ...deaf(library), transaction: (work) => library.transaction((stores) => work(deaf(stores))) }
    },
  },
  {
    name: 'the cursor moves past failures',
    mistake: 'goes on from the latest listing although a page of it failed',
    library: (library) =>
      withLedger(library, (ledger) => ({
        setCursor: (workspace, replica, cursor) =>
          ledger.setCursor(workspace, replica, {
            ...cursor,
            cursor:
              cursor.lastPollAt === null ? cursor.cursor : JSON.stringify({ since: cursor.lastPollAt.toISOString() }),
          }),
      })),
  },
  {
    name: 'a stale revision is overwritten',
    mistake: 'stores what it meant to although somebody saved in between',
    library: (library) => {
      const blind = (stores: Stores): Stores => ({
        ...stores,
        specifications: {
          ...stores.specifications,
          update: (next) =>
            stores.specifications
              .update(next)
              .orElse((failure) =>
                failure.kind === 'StaleRevision'
                  ? stores.specifications
                      .get(next.workspaceId, next.id)
                      .andThen((present) =>
                        stores.specifications.update({ ...next, revision: (present?.revision ?? 0) + 1 }),
                      )
                  : errAsync(failure),
              ),
        },
      })
      return { ...library, transaction: (work) => library.transaction((stores) => work(blind(stores))) }
    },
  },
  {
    name: 'a transaction in pieces',
    mistake: 'stores the parts of one step one after another',
    library: (library) => ({ ...library, transaction: (work) => work(library) }),
  },
  {
    name: 'trust the minute',
    mistake: 'believes that an equal last_edited_time means an equal text',
    library: (library) =>
      withLedger(library, (ledger) => ({
        put: (entry) => ledger.put({ ...entry, settled: true }),
      })),
  },
]

interface Undone {
  readonly kind: 'Undone'
}

/** The library with some of its ledger's operations changed, within transactions too. */
const withLedger = (library: Library, change: (ledger: Library['ledger']) => Partial<Library['ledger']>): Library => {
  const changed = <Some extends Stores>(stores: Some): Some => ({
    ...stores,
    ledger: { ...methodsOf(stores.ledger), ...change(stores.ledger) },
  })
  return { ...changed(library), transaction: (work) => library.transaction((stores) => work(changed(stores))) }
}

const methodsOf = (ledger: Library['ledger']): Library['ledger'] => ({
  get: ledger.get,
  findByRef: ledger.findByRef,
  getMany: ledger.getMany,
  list: ledger.list,
  put: ledger.put,
  cursor: ledger.cursor,
  setCursor: ledger.setCursor,
})
