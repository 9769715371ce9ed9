import { ok } from 'neverthrow'
import type { Outbox } from '../../src/ports/outbox.ts'
import type { Access } from './access.ts'

export const inMemoryOutbox = ({ read, write }: Access): Outbox => ({
  append: (message) =>
    write((state) => {
      state.outbox.set(message.id, message)
      return ok(undefined)
    }),
  pending: (limit, workspaceId) =>
    read((state) =>
      ok(
        [...state.outbox.values()]
          .filter((message) => workspaceId === undefined || message.workspaceId === workspaceId)
          .slice(0, limit),
      ),
    ),
  remove: (ids) =>
    write((state) => {
      for (const id of ids) state.outbox.delete(id)
      return ok(undefined)
    }),
})
