import type { ReportedField } from '@nos/domain'
import type { ResultAsync } from 'neverthrow'
import type { NotionClient } from '../client/notion-client.ts'
import type { NotionFailure } from '../client/notion-call.ts'
import { dataSourceAnswer } from './notion-answers.ts'
import { planProperties, type BoundField, type PropertyBinding } from './property-plan.ts'
import type { RowValues } from './read-properties.ts'

/** The properties of the database that are ours, as they are now: people may rename, retype and delete them. */
export interface PropertyMap {
  bindings(): readonly PropertyBinding[]
  /** Ids by field, to be remembered over a restart. */
  ids(): Readonly<Partial<Record<BoundField, string>>>
  /** Fields whose property vanished or changed its type since the start: they are neither read nor written. */
  lost(): readonly BoundField[]
  /** Learns from a row with all its properties which of ours are still there. */
  observe(row: RowValues): void
  /** Reads the schema again: after an event, or when a write was refused. Adds nothing. */
  reload(): ResultAsync<void, NotionFailure>
}

/** Follows the schema of a data source. */
export const createPropertyMap = (
  client: NotionClient,
  dataSourceId: string,
  initial: readonly PropertyBinding[],
  reported: readonly ReportedField[],
): PropertyMap => {
  let present = initial
  let ids: Readonly<Partial<Record<BoundField, string>>> = Object.fromEntries(
    initial.map(({ field, id }) => [field, id]),
  )
  const all = new Map(initial.map((binding) => [binding.field, binding]))
  return {
    bindings: () => present,
    ids: () => ids,
    lost: () => [...all.keys()].filter((field) => present.every((binding) => binding.field !== field)),
    observe: (row) => {
      const types = new Map(Object.values(row).map(({ id, type }) => [id, type]))
      if (types.size > 0) present = [...all.values()].filter(({ id, type }) => types.get(id) === type)
    },
    reload: () =>
      client
        .send({ method: 'get', path: `data_sources/${dataSourceId}`, effect: 'read', answer: dataSourceAnswer })
        .map(({ properties }) => {
          present = planProperties(Object.values(properties), ids, reported).bindings
          for (const binding of present) all.set(binding.field, binding)
          ids = { ...ids, ...Object.fromEntries(present.map(({ field, id }) => [field, id])) }
        }),
  }
}
