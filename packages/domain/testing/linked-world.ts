import { DEFAULT_WORKSPACE, type SpecificationId } from '../src/specification/identifiers.ts'
import type { Conflict } from '../src/sync/conflict.ts'
import type { SpecificationRevision } from '../src/use-cases/use-cases.ts'
import { expectOk } from './results.ts'
import { createSyncWorld, type SyncWorld } from './sync-world.ts'

/** The text that a linked specification starts with. */
export const body = `# Login

## Purpose
People sign in with a password.

## Requirements

### Requirement: Sign in
The system SHALL let people in.

#### Scenario: Right password
- **WHEN** it is right
- **THEN** they are in

### Requirement: Sign out
The system SHALL let people out.

#### Scenario: Leaving
- **WHEN** they leave
- **THEN** they are out
`

/** A specification in step with its page, two minutes later, with no request counted yet. */
export const linked = async (options: Parameters<typeof createSyncWorld>[0] = {}) => {
  const world = createSyncWorld(options)
  const id = await world.create('Login', body)
  await world.push(id)
  world.later()
  await world.pass()
  world.later()
  world.traffic.reset()
  return { world, id, ref: await world.ref(id) }
}
/** A revision that succeeds. */
export const revise = async (world: SyncWorld, id: SpecificationId, revision: SpecificationRevision) =>
  expectOk(await world.useCases.reviseSpecification(world.caller, id, revision)).specification
/** The specification with its link. */
export const view = async (world: SyncWorld, id: SpecificationId) =>
  expectOk(await world.useCases.showSpecification(DEFAULT_WORKSPACE, id))
/** Every version, newest first. */
export const versions = async (world: SyncWorld, id: SpecificationId) =>
  expectOk(await world.useCases.listVersions(DEFAULT_WORKSPACE, id, { limit: 50, offset: 0 })).items
/** Every conflict in a state. */
export const conflicts = async (world: SyncWorld, state: Conflict['state'] = 'open') =>
  expectOk(await world.useCases.listConflicts({ workspaceId: DEFAULT_WORKSPACE, state, limit: 50, cursor: null })).items
/** Every specification, oldest first. */
export const all = async (world: SyncWorld, archived: 'no' | 'only' | 'all' = 'no') =>
  expectOk(
    await world.useCases.listSpecifications({
      workspaceId: DEFAULT_WORKSPACE,
      archived,
      sort: { field: 'created_at', descending: false },
      limit: 50,
      cursor: null,
    }),
  ).items
/** What the replica holds of a document, without its title. */
export const text = (world: SyncWorld, ref: string): string => world.documents.get(ref)?.text ?? ''
