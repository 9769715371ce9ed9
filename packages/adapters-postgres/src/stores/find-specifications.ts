import { isUuid, type Specification, type SpecificationId, type WorkspaceId } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'
import { selectSpecifications, toSpecification, type SpecificationRow } from './specification-rows.ts'
import { statement } from './statement.ts'

/** Of a workspace, by its id. */
export interface SpecificationKey {
  readonly workspace: WorkspaceId
  readonly id: SpecificationId
}

/**
 * For each key a way to its specification, archived or not; null where the workspace has none. One statement for all;
 * a row that cannot be read throws for its own key only.
 */
export const findSpecifications = async (
  kysely: Kysely<Tables>,
  keys: readonly SpecificationKey[],
): Promise<(() => Specification | null)[]> => {
  const { rows } = await selectByKeys(
    kysely,
    keys.filter(({ id }) => isUuid(id)),
  )
  const found = new Map(rows.map((row) => [`${row.workspace_id} ${row.specification_id}`, row]))
  return keys.map(({ workspace, id }) => () => {
    const row = found.get(`${workspace} ${id}`)
    return row === undefined ? null : toSpecification(row)
  })
}

/** The same for one. */
export const findSpecification = async (
  kysely: Kysely<Tables>,
  key: SpecificationKey,
): Promise<Specification | null> => {
  const [find] = await findSpecifications(kysely, [key])
  return find?.() ?? null
}

const selectByKeys = statement<readonly SpecificationKey[], SpecificationRow>((kysely, place) => {
  const workspaces = place((keys) => keys.map(({ workspace }) => workspace))
  const ids = place((keys) => keys.map(({ id }) => id))
  return selectSpecifications(kysely).where(
    sql<boolean>`(specifications.workspace_id, specifications.id) in (
      select workspace, id from unnest(${workspaces}::text[], ${ids}::uuid[]) as wanted (workspace, id))`,
  )
})
