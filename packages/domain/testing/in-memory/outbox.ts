import { ok } from 'neverthrow'
import type { Outbox } from '../../src/ports/outbox.ts'
import type { Access } from './access.ts'

/** Counted on by all, so that no place is given twice whoever writes at the same time. */
let written = 0

export const inMemoryOutbox = ({ read, write }: Access): Outbox => ({
  append: (message) =>
    write((state) => {
      const place = String((written += 1))
      state.outbox.set(place, { ...message, place })
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
  remove: (messages) =>
    write((state) => {
      for (const { place } of messages) state.outbox.delete(place)
      return ok(undefined)
    }),
})
