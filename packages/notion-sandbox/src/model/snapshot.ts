import { isJsonObject, type JsonObject } from './json.ts'
import { toJsonObject } from './to-json.ts'
import { createWorld, type World } from './world.ts'

const FORMAT = 1

/** The world as JSON; `restoreWorld` takes it back. */
export const snapshotWorld = (world: World): JsonObject =>
  toJsonObject({
    format: FORMAT,
    ...Object.fromEntries(
      Object.entries(world).map(([key, value]) => [key, value instanceof Map ? [...value.entries()] : value]),
    ),
  })

/** A world from its snapshot; null when the text is no snapshot of this format. */
export const restoreWorld = (snapshot: unknown): World | null => {
  if (!isJsonObject(snapshot) || snapshot['format'] !== FORMAT || typeof snapshot['seed'] !== 'string') return null
  const world = createWorld(snapshot['seed'])
  for (const [key, value] of Object.entries(world)) {
    const saved = snapshot[key]
    if (saved === undefined) continue
    if (!(value instanceof Map)) Reflect.set(world, key, isJsonObject(value) ? { ...value, ...Object(saved) } : saved)
    else if (Array.isArray(saved)) for (const entry of saved) if (Array.isArray(entry)) value.set(entry[0], entry[1])
  }
  return world
}
