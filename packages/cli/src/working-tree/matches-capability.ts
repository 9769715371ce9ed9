import { pathOf } from '@nos/adapters-openspec'
import { capabilityKey } from '@nos/domain'
import type { Item } from './item.ts'

/** Whether a word on the command line means this item: its capability, its path, its folder, or its id. */
export const matchesCapability = ({ capability, pair: { id, remote } }: Item, given: string): boolean => {
  const wanted = capabilityKey(given.replace(/^\.\//, '').replace(/\/$/, ''))
  const names = [capability, ...(remote === null ? [] : [remote.capability])]
  return (
    wanted === id ||
    names.some((name) =>
      [name, pathOf(name), pathOf(name).replace(/\/spec\.md$/, '')].some(
        (spelling) => capabilityKey(spelling) === wanted,
      ),
    )
  )
}
