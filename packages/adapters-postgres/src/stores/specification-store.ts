import { capabilityKey, type CapabilityTaken, type Specification, type SpecificationStore, type StaleRevision, type StorageUnavailable, specificationId } from '@nos/domain'
import { sql, type Kysely } from 'kysely'
import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import { LostRace, violatedConstraint } from '../connection/storage-failure.ts'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'
import { listSpecifications, positionOf } from './specification-list.ts'
import { selectSpecifications, toRow, toSpecification } from './specification-rows.ts'
import { storeVersion } from './version-rows.ts'

export const createSpecificationStore = (session: Session): SpecificationStore => ({
  get: (workspace, id) =>
    session.run(async (kysely) => {
      const row = await selectSpecifications(kysely, workspace).where('specifications.id', '=', id).executeTakeFirst()
      return row === undefined ? null : toSpecification(row)
    }),
  findByCapability: (workspace, capability) =>
    session.run(async (kysely) => {
      const row = await selectSpecifications(kysely, workspace)
        .where(hasCapability(capability))
        .where('specifications.archived_at', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : toSpecification(row)
    }),
  list: (query) => {
    const position = positionOf(query)
    if (position.isErr()) return errAsync(position.error)
    return session.run((kysely) => listSpecifications(kysely, query, position.value))
  },
  insert: (specification) => flat(session.atomically((kysely) => insert(kysely, specification))),
  update: (specification) => flat(session.atomically((kysely) => update(kysely, specification))),
})

const insert = async (kysely: Kysely<Tables>, specification: Specification): Promise<Result<void, CapabilityTaken>> => {
  const taken = await holder(kysely, specification)
  if (taken !== null) return err(taken)
  await exclusively(() => kysely.insertInto('specifications').values(toRow(specification)).execute())
  await storeVersion(kysely, specification.workspaceId, specification.head)
  return ok()
}

const update = async (kysely: Kysely<Tables>, specification: Specification): Promise<Result<void, StaleRevision | CapabilityTaken>> => {
  const stale = err({ kind: 'StaleRevision', specificationId: specification.id } as const)
  // The row lock makes everybody else who saves this record wait, and then find it changed.
  const present = await kysely
    .selectFrom('specifications')
    .where('workspace_id', '=', specification.workspaceId)
    .where('id', '=', specification.id)
    .select('revision')
    .forUpdate()
    .executeTakeFirst()
  if (present?.revision !== specification.revision - 1) return stale
  const taken = await holder(kysely, specification)
  if (taken !== null) return err(taken)
  await storeVersion(kysely, specification.workspaceId, specification.head)
  const { workspace_id: _, id: __, ...changes } = toRow(specification)
  await exclusively(() => kysely.updateTable('specifications').set(changes).where('id', '=', specification.id).execute())
  return ok()
}

/** In the form that the unique index serves. */
const hasCapability = (capability: string) => {
  const key = capabilityKey(capability)
  return sql<boolean>`md5(specifications.capability_key) = md5(${key}) and specifications.capability_key = ${key}`
}

const holder = async (kysely: Kysely<Tables>, specification: Specification): Promise<CapabilityTaken | null> => {
  if (specification.archivedAt !== null) return null
  const capability = specification.head.content.capability
  const row = await kysely
    .selectFrom('specifications')
    .where('workspace_id', '=', specification.workspaceId)
    .where(hasCapability(capability))
    .where('archived_at', 'is', null)
    .where('id', '!=', specification.id)
    .select('id')
    .executeTakeFirst()
  return row === undefined ? null : { kind: 'CapabilityTaken', capability, by: specificationId(row.id) }
}

/** Another transaction took the capability after we looked: run again, the next look finds who has it. */
const exclusively = async (statement: () => Promise<unknown>): Promise<void> => {
  try {
    await statement()
  } catch (error) {
    if (violatedConstraint(error) === 'specifications_capability') throw new LostRace('The capability was taken meanwhile')
    throw error
  }
}

const flat = <Failure>(outcome: ResultAsync<Result<void, Failure>, StorageUnavailable>): ResultAsync<void, Failure | StorageUnavailable> =>
  outcome.andThen((result) => result)
