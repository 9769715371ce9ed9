import { type LockEntry, pathOf, specLocation, type SpecText, type TreeProblem } from '@nos/adapters-openspec'
import { capabilityKey } from '@nos/domain'
import type { Pair, Situation } from './pairing.ts'
import type { ServiceSpecification } from './service-library.ts'

/** A remembered file that is not at its place any more, and where it was found again. */
export type FindMoved = (
  vanished: readonly { readonly id: string; readonly lock: LockEntry }[],
  strays: readonly SpecText[],
) => ReadonlyMap<string, SpecText>

/**
 * Brings together what the lock file remembers, what the service lists and what lies in the working tree: by the place
 * of the file, then by the service's present capability, then by `findMoved`. What is left is new on its side.
 */
export const pairSpecifications = (
  { locks, remotes, files, hidden }: Situation,
  findMoved: FindMoved,
): readonly Pair[] => {
  const byId = new Map(remotes.map((remote) => [remote.id, remote]))
  // An id that the service has never heard of (its data were made anew) says nothing.
  const remembered = Object.entries(locks).flatMap(([id, lock]) =>
    byId.has(id) ? [{ id, lock, remote: byId.get(id) ?? null }] : [],
  )
  const free = new Map(files.map((file) => [capabilityKey(file.capability), file]))
  const homes = new Map<string, SpecText>()
  const settle = (id: string, capability: string): void => {
    const file = free.get(capabilityKey(capability))
    if (file === undefined || homes.has(id)) return
    homes.set(id, file)
    free.delete(capabilityKey(capability))
  }
  for (const { id, lock } of remembered) if (lock.movedTo !== undefined) settle(id, lock.movedTo)
  for (const { id, lock } of remembered) settle(id, lock.capability)
  for (const { id, remote } of remembered) if (remote !== null && !remote.archived) settle(id, remote.capability)
  const known = new Set(remembered.map(({ id }) => id))
  const unknown = remotes.filter((remote) => !known.has(remote.id) && !remote.archived)
  for (const remote of unknown) settle(remote.id, remote.capability)
  const vanished = remembered.filter(({ id, lock }) => !homes.has(id) && hiderOf(hidden, lock.capability) === null)
  for (const [id, file] of findMoved(vanished, [...free.values()])) {
    homes.set(id, file)
    free.delete(capabilityKey(file.capability))
  }
  return [
    ...remembered.map(({ id, lock, remote }): Pair => ({
      id,
      lock,
      remote,
      file: homes.get(id) ?? null,
      problem: homes.has(id) ? null : hiderOf(hidden, lock.capability),
    })),
    ...pairUnknown(unknown, homes, hidden, [...homes.values(), ...free.values()]),
    ...[...free.values()].map((file): Pair => ({ id: null, lock: null, remote: null, file, problem: null })),
  ]
}

const pairUnknown = (
  unknown: readonly ServiceSpecification[],
  homes: ReadonlyMap<string, SpecText>,
  hidden: readonly TreeProblem[],
  files: readonly SpecText[],
): readonly Pair[] => {
  const taken = new Map(files.map((file) => [capabilityKey(file.capability), file.capability]))
  return unknown.map((remote): Pair => {
    const file = homes.get(remote.id) ?? null
    const key = capabilityKey(remote.capability)
    const twin = file === null ? taken.get(key) : undefined
    taken.set(key, remote.capability)
    const problem =
      file === null
        ? (hiderOf(hidden, remote.capability) ??
          unplaceable(remote.capability) ??
          (twin === undefined ? null : collision(remote.capability, twin)))
        : null
    return { id: remote.id, lock: null, remote, file, problem }
  })
}

const hiderOf = (hidden: readonly TreeProblem[], capability: string): TreeProblem | null => {
  const key = capabilityKey(capability)
  const hides = ({ hides: place }: TreeProblem): boolean => {
    if (place === null) return false
    const prefix = capabilityKey(place.capability)
    return key === prefix || (place.below && (prefix === '' || key.startsWith(`${prefix}/`)))
  }
  return hidden.find(hides) ?? null
}

const unplaceable = (capability: string): TreeProblem | null =>
  specLocation(capability).match(
    () => null,
    (problem) => problem,
  )

const collision = (capability: string, twin: string): TreeProblem => ({
  kind: 'TreeProblem',
  code: 'name_collision',
  path: pathOf(capability),
  message: `no file is made for it: its name differs from ${twin} at most in case or in the spelling of accents`,
  fix: 'give one of the two another capability',
  hides: null,
})
