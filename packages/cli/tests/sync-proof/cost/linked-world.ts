import { DEFAULT_WORKSPACE, type SpecificationId } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import type { Reporter, SyncReport } from '@nos/domain/use-cases'
import { okAsync } from 'neverthrow'
import { createDurableWorld, type DurableWorld, type WorldOptions } from '../world/durable-world.ts'
import { startInstance, type Instance } from '../world/start-instance.ts'

/** A specification of nine blocks; a person writes it into Notion. */
export const PAGE_TEXT = `## Purpose

People sign in.

## Requirements

### Requirement: Sign in
The system SHALL let people in.

#### Scenario: Right password
- **WHEN** it is right
- **THEN** they are in
`

/** A score that every edit of the text changes. */
const scoreOfLength: Reporter = ({ head: { content, number } }) =>
  okAsync({ score: content.body.length % 101, validation: `Gold · valid · version ${number}` })

/** So many pages that people wrote, imported, at rest for an hour, with no request counted yet. */
export interface LinkedWorld {
  readonly world: DurableWorld
  readonly instance: Instance
  readonly refs: readonly string[]
  /** What the poll's timer does. */
  poll(): Promise<SyncReport>
  /** Requests since this was last asked. */
  requests(): number
  specificationOf(ref: string): Promise<SpecificationId>
}

export const createLinkedWorld = async (
  pages: number,
  text: string = PAGE_TEXT,
  options: WorldOptions = {},
): Promise<LinkedWorld> => {
  const linked = await createUnreadWorld(pages, text, options)
  await linked.poll()
  await rest(linked)
  return linked
}

/** The same before the first poll. */
export const createUnreadWorld = async (
  pages: number,
  text: string = PAGE_TEXT,
  options: WorldOptions = {},
): Promise<LinkedWorld> => {
  const world = await createDurableWorld(options)
  const refs = Array.from({ length: pages }, (_, index) =>
    world.sandbox.side.createPage({ database: world.sandbox.databaseId, title: `Page ${index}`, markdown: text }),
  )
  world.clock.advance(3_600_000)
  const instance = startInstance(world, { report: scoreOfLength })
  world.wire.forget()
  const requests = (): number => {
    const count = world.wire.seen.length
    world.wire.forget()
    return count
  }
  return {
    world,
    instance,
    refs,
    poll: async () =>
      expectOk(
        await instance.synchroniser.synchronisePass({
          sweep: false,
          dryRun: false,
          specificationId: null,
          automatic: true,
          report: () => undefined,
        }),
      ),
    requests,
    specificationOf: async (ref) => {
      const entry = expectOk(await world.library.ledger.findByRef(DEFAULT_WORKSPACE, 'notion', ref))
      if (entry === null) throw new Error(`no specification belongs to page ${ref}`)
      return entry.specificationId
    },
  }
}

/** An hour with a poll before and after it; what it cost is not counted. */
const rest = async ({ world, poll, requests }: LinkedWorld): Promise<void> => {
  for (let round = 0; round < 2; round += 1) {
    world.clock.advance(3_600_000)
    await poll()
  }
  world.clock.advance(3_600_000)
  requests()
}
