import { ok } from 'neverthrow'
import type { SettingsStore } from '../../src/ports/settings-store.ts'
import type { Access } from './access.ts'
import { keyOf } from './key-of.ts'

export const inMemorySettingsStore = ({ read, write }: Access): SettingsStore => ({
  get: (workspaceId, key) => read(({ settings }) => ok(settings.get(keyOf(workspaceId, key)) ?? null)),
  put: (workspaceId, key, value) => write(({ settings }) => ok(void settings.set(keyOf(workspaceId, key), value))),
  remove: (workspaceId, key) => write(({ settings }) => ok(void settings.delete(keyOf(workspaceId, key)))),
  getOrPut: (workspaceId, key, value) =>
    write(({ settings }) => {
      const kept = settings.get(keyOf(workspaceId, key)) ?? value
      settings.set(keyOf(workspaceId, key), kept)
      return ok(kept)
    }),
})
