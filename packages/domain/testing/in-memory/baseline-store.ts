import { err, ok } from 'neverthrow'
import type { BaselineStore } from '../../src/ports/baseline-store.ts'
import { capabilityKey } from '../../src/specification/capability.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'

export const inMemoryBaselineStore = ({ read, write }: Access): BaselineStore => ({
  get: (workspaceId, id) =>
    read((state) => {
      const found = state.baselines.get(id)
      return ok(found?.workspaceId === workspaceId ? found : null)
    }),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.baselines.values()].filter(
          ({ workspaceId, name }) =>
            workspaceId === query.workspaceId &&
            (query.name === undefined || capabilityKey(name) === capabilityKey(query.name)),
        ),
        {
          order: 'made',
          mark: ({ createdAt, id }) => [createdAt.getTime(), id],
          descending: true,
          limit: query.limit,
          cursor: query.cursor,
        },
      ),
    ),
  previous: ({ workspaceId, createdAt, id }) =>
    read((state) =>
      ok(
        [...state.baselines.values()]
          .filter(
            (one) =>
              one.workspaceId === workspaceId &&
              (one.createdAt < createdAt || (one.createdAt.getTime() === createdAt.getTime() && one.id < id)),
          )
          .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1))
          .at(0) ?? null,
      ),
    ),
  insert: (baseline) =>
    write((state) => {
      const taken = [...state.baselines.values()].some(
        ({ workspaceId, name }) =>
          workspaceId === baseline.workspaceId && capabilityKey(name) === capabilityKey(baseline.name),
      )
      if (taken) return err({ kind: 'BaselineExists' as const, name: baseline.name })
      state.baselines.set(baseline.id, baseline)
      return ok(undefined)
    }),
  sign: (signature) =>
    write((state) => {
      const key = `${signature.baselineId}/${signature.signer.kind}/${signature.signer.id}`
      if (state.baselineSignatures.has(key))
        return err({ kind: 'BaselineSigned' as const, signer: signature.signer.id })
      state.baselineSignatures.set(key, signature)
      return ok(undefined)
    }),
  signatures: (workspace, baselines) =>
    read((state) =>
      ok(
        [...state.baselineSignatures.values()]
          .filter(({ workspaceId, baselineId }) => workspaceId === workspace && baselines.includes(baselineId))
          .toSorted(
            (one, other) => one.at.getTime() - other.at.getTime() || (one.signer.id < other.signer.id ? -1 : 1),
          ),
      ),
    ),
})
