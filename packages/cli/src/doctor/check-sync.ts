import { createLibrary, type Database } from '@nos/adapters-postgres'
import { DEFAULT_WORKSPACE } from '@nos/domain'
import { doubtful, fine, wrong, type Check } from './check.ts'

/** Whether the sync waits for a person, and which specifications are not equal with their pages. */
export const checkSync = async (database: Database): Promise<Check> => {
  const { ledger } = createLibrary(database)
  const read = await ledger
    .cursor(DEFAULT_WORKSPACE, 'notion')
    .andThen(({ halted }) =>
      ledger.list(DEFAULT_WORKSPACE, 'notion', NOT_EQUAL).map((entries) => ({ halted, entries })),
    )
  if (read.isErr())
    return doubtful('sync', `could not be looked at: ${read.error.reason}`, 'see the check of the database')
  const { halted, entries } = read.value
  if (halted !== null)
    return wrong('sync', halted.reason, 'confirm it on the Sync page of the dashboard, or bring them back')
  const counts = NOT_EQUAL.map((state) => ({ state, count: entries.filter((one) => one.state === state).length }))
  const told = counts.filter(({ count }) => count > 0).map(({ state, count }) => `${count} ${state}`)
  return told.length === 0
    ? fine('sync', 'is not halted; no page is missing and no conflict is open')
    : doubtful(
        'sync',
        `is not halted; specifications: ${told.join(', ')}`,
        '"nos sync status" says why, and what to do',
      )
}

const NOT_EQUAL = ['conflict', 'unlinked', 'not_visible'] as const
