import { okAsync } from 'neverthrow'
import type { Library, Stores } from '../../packages/domain/src/index.ts'

/** The same library for a service that would keep no audit; nothing of the kind exists outside this comparison. */
export const withoutAudit = (library: Library): Library => ({
  ...library,
  ...silent(library),
  edits: { ...library.edits, store: (edit) => library.edits.store({ ...edit, audit: null }) },
  transaction: (work) => library.transaction((stores) => work({ ...stores, ...silent(stores) })),
})

const silent = ({ audit }: Pick<Stores, 'audit'>): Pick<Stores, 'audit'> => ({
  audit: { ...audit, append: () => okAsync(undefined) },
})
