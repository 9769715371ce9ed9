import type { EditStore } from '@nos/domain'
import { okAsync, ResultAsync } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { sqlState, storageFailure } from '../connection/storage-failure.ts'
import { createBatchTurns } from './batch-turns.ts'
import { editRow, type EditRow } from './edit-rows.ts'
import { createRememberedRecords } from './remembered-records.ts'
import { AT_ONCE, storingEdits } from './storing-edits.ts'

/** In UTF-16 code units. Longer texts are not worth their memory side by side. */
const LONG_BODY = 100_000

/** Edits that are asked for at about the same time share a statement, which is a transaction of its own. */
export const createEditStore = (database: Database, onStored: () => void): EditStore => {
  const remembered = createRememberedRecords()
  const edits = createBatchTurns<EditRow, boolean>(AT_ONCE, (given) => storeAll(database, given, onStored))
  return {
    store: (edit) => {
      database.scope.refuseInside()
      const alone = database.claims.current() !== null || edit.after.head.content.body.length > LONG_BODY
      if (alone) return okAsync(false)
      return ResultAsync.fromPromise(edits.ask(editRow(edit)), storageFailure).map((stored) => {
        if (stored) remembered.set(edit.after)
        else remembered.forget(edit.after)
        return stored
      })
    },
    lastStored: remembered.get,
  }
}

const storeAll = async (database: Database, edits: readonly EditRow[], onStored: () => void): Promise<boolean[]> => {
  try {
    const { rows } = await storingEdits(database.kysely, edits)
    const stored = new Set(rows.map(({ place }) => place))
    if (stored.size > 0) onStored()
    return edits.map((_, index) => stored.has(index + 1))
  } catch (error) {
    if (isRefusal(error)) return edits.map(() => false)
    throw error
  }
}

/** The server has undone the statement for what one of the edits is, or for what others do. */
const isRefusal = (error: unknown): boolean => /^(22|23|40001|40P01|55P03|57014)/.test(sqlState(error) ?? '')
