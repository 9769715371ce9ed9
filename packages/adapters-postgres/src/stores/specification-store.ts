import {
  capabilityKey,
  type CapabilityTaken,
  type Specification,
  type SpecificationStore,
  type StaleRevision,
  type StorageUnavailable,
  specificationId,
} from '@nos/domain'
import { sql, type Kysely, type RawBuilder } from 'kysely'
import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow'
import { LostRace, violatedConstraint } from '../connection/storage-failure.ts'
import type { SpecificationsTable } from '../tables/specifications.table.ts'
import type { Tables } from '../tables/tables.ts'
import type { Session } from './session.ts'
import { findSpecification } from './find-specifications.ts'
import { listSpecifications, positionOf } from './specification-list.ts'
import { selectSpecifications, toSpecification, specificationRow, toSpecificationRow } from './specification-rows.ts'
import { statement, type Place } from './statement.ts'
import { appendVersion, versionRows, type VersionRows } from './version-rows.ts'

export const createSpecificationStore = (session: Session): SpecificationStore => ({
  get: (workspace, id) => session.run(async (kysely) => findSpecification(kysely, { workspace, id })),
  lock: (workspace, id) =>
    session.run(async (kysely) => {
      await sql`select from specifications where workspace_id = ${workspace} and id = ${id} for update`.execute(kysely)
      return findSpecification(kysely, { workspace, id })
    }),
  findByCapability: (workspace, capability) =>
    session.run(async (kysely) => {
      const row = await selectSpecifications(kysely)
        .where('specifications.workspace_id', '=', workspace)
        .where(hasCapability(capability))
        .where('specifications.archived_at', 'is', null)
        .executeTakeFirst()
      return row === undefined ? null : toSpecification(row)
    }),
  capabilities: (workspace) =>
    session.run(async (kysely) => {
      const rows = await kysely
        .selectFrom('specifications')
        .where('workspace_id', '=', workspace)
        .where('archived_at', 'is', null)
        .select('capability')
        .execute()
      return rows.map(({ capability }) => capability)
    }),
  list: (query) => {
    const position = positionOf(query)
    if (position.isErr()) return errAsync(position.error)
    return session.run((kysely) => listSpecifications(kysely, query, position.value))
  },
  insert: (specification) => flat(session.run((kysely) => insert(kysely, specification))),
  update: (specification) => flat(session.run((kysely) => update(kysely, specification))),
})

// One statement each: a commit waits for as many answers of the server as it has statements.

const insert = async (kysely: Kysely<Tables>, specification: Specification): Promise<Result<void, CapabilityTaken>> => {
  const { rows } = await exclusively(() => insertion(kysely, rowsOf(specification)))
  return rows[0]?.saved === true ? ok() : err(taken(specification, rows[0]))
}

const update = async (
  kysely: Kysely<Tables>,
  specification: Specification,
): Promise<Result<void, StaleRevision | CapabilityTaken>> => {
  const { rows } = await exclusively(() => replacement(kysely, rowsOf(specification)))
  if (rows[0]?.saved === true) return ok()
  if (typeof rows[0]?.takenBy === 'string') return err(taken(specification, rows[0]))
  return err({ kind: 'StaleRevision', specificationId: specification.id })
}

interface Rows extends VersionRows {
  readonly record: SpecificationsTable
}

const rowsOf = (specification: Specification): Rows => ({
  record: toSpecificationRow(specification),
  ...versionRows(specification.workspaceId, specification.head),
})

const insertion = statement<Rows, Saved>((_, place) => {
  const row = specificationRow((read) => place(({ record }) => read(record)))
  const free = sql`not exists (select from taken)`
  return sql`
    with taken as (${holder(place)}), saved as (
      insert into specifications (${row.columns}) select ${row.values} where ${free}
    ), ${appendVersion(place, free)}
    select (select id from taken) as "takenBy", ${free} as saved`
})

const replacement = statement<Rows, Saved>((_, place) => {
  const row = specificationRow((read) => place(({ record }) => read(record)))
  // Who waits for the row's lock looks at the revision again once it is free.
  return sql`
    with taken as (${holder(place)}), saved as (
      update specifications set ${row.assignments}
      where workspace_id = ${place(({ record }) => record.workspace_id)} and id = ${place(({ record }) => record.id)}
        and revision = ${place(({ record }) => record.revision - 1)} and not exists (select from taken)
      returning id
    ), ${appendVersion(place, sql`exists (select from saved)`)}
    select (select id from taken) as "takenBy", exists (select from saved) as saved`
})

interface Saved {
  readonly saved: boolean
  readonly takenBy: string | null
}

const taken = (specification: Specification, answer: Saved | undefined): CapabilityTaken => ({
  kind: 'CapabilityTaken',
  capability: specification.head.content.capability,
  by: typeof answer?.takenBy === 'string' ? specificationId(answer.takenBy) : null,
})

/** The other active specification with this capability. */
const holder = (place: Place<Rows>): RawBuilder<unknown> => sql`
  select id from specifications
  where ${place(({ record }) => record.archived_at === null)}::boolean
    and workspace_id = ${place(({ record }) => record.workspace_id)}
    and ${hasKey(place(({ record }) => record.capability_key))} and archived_at is null
    and id <> ${place(({ record }) => record.id)}`

const hasCapability = (capability: string) => hasKey(sql.val(capabilityKey(capability)))

/** In the form that the unique index serves. */
const hasKey = (key: RawBuilder<string>) =>
  sql<boolean>`md5(specifications.capability_key) = md5(${key}) and specifications.capability_key = ${key}`

/** Another transaction took the capability after we looked: run again, the next look finds who has it. */
const exclusively = async <Answer>(statement: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await statement()
  } catch (error) {
    if (violatedConstraint(error) === 'specifications_capability')
      throw new LostRace('The capability was taken meanwhile')
    throw error
  }
}

const flat = <Failure>(
  outcome: ResultAsync<Result<void, Failure>, StorageUnavailable>,
): ResultAsync<void, Failure | StorageUnavailable> => outcome.andThen((result) => result)
