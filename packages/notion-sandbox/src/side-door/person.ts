import { optional, string } from 'valibot'
import type { Context } from '../model/context.ts'
import { normalizeId } from '../model/ids.ts'
import type { DataSource, Page } from '../model/objects.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { contextOf, type SandboxCore } from '../server/sandbox-core.ts'

/** Who does it: a user's id or name; the first person of the workspace when left out. */
export const by = optional(string())

/** A context in which the named person acts. */
export function* asPerson(core: SandboxCore, who: string | undefined): Checked<Context> {
  const people = [...core.world.users.values()]
  const user =
    who === undefined
      ? people.find((one) => one.type === 'person')
      : people.find((one) => one.id === who || one.name === who)
  return user === undefined
    ? yield* invalid(`There is no user "${who ?? 'person'}" in the sandbox.`)
    : contextOf(core, user.id, user.type)
}

export function* pageNamed(core: SandboxCore, id: string): Checked<Page> {
  const page = core.world.pages.get(normalizeId(id) ?? '')
  return page ?? (yield* invalid(`There is no page ${id} in the sandbox.`))
}

/** A data source by its id or by its database's. */
export function* sourceNamed(core: SandboxCore, id: string): Checked<DataSource> {
  const known = normalizeId(id) ?? ''
  const source =
    core.world.dataSources.get(known) ??
    core.world.dataSources.get(core.world.databases.get(known)?.dataSources[0] ?? '')
  return source ?? (yield* invalid(`There is no data source or database ${id} in the sandbox.`))
}
