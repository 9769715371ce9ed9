import { AUTHOR_KINDS, type Author } from '@nos/domain'
import { stored } from './stored.ts'

/** The author that three columns of a row name. */
export const storedAuthor = (column: string, kind: string, id: string, name: string): Author => ({
  kind: stored(column, kind, (value): value is Author['kind'] => AUTHOR_KINDS.some((known) => known === value)),
  id,
  name,
})
