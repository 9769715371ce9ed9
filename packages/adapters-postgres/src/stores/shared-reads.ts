import type { Specification, SpecificationStore, StorageUnavailable } from '@nos/domain'
import DataLoader from 'dataloader'
import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { Database } from '../connection/database.ts'
import { findSpecifications, type SpecificationKey } from './find-specifications.ts'
import type { Session } from './session.ts'

const MOST_AT_ONCE = 8

/** Specifications that are asked for in one turn of the event loop are read together. */
export const sharedReads = ({ scope }: Database, session: Session): SpecificationStore['get'] => {
  const readings = new DataLoader<SpecificationKey, Result<() => Specification | null, StorageUnavailable>>(
    async (keys) => {
      const found = await session.run((kysely) => findSpecifications(kysely, keys))
      return found.isErr() ? keys.map(() => err(found.error)) : found.value.map((one) => ok(one))
    },
    { cache: false, maxBatchSize: MOST_AT_ONCE },
  )
  return (workspace, id) => {
    scope.refuseInside()
    return new ResultAsync(readings.load({ workspace, id })).map((find) => find())
  }
}
