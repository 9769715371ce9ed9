import { ok, type ResultAsync, safeTry } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import type { VersionSource } from '../../history/version.ts'
import type { CapabilityTaken, StaleRevision } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Stores } from '../../ports/stores.ts'
import type { Author } from '../../specification/author.ts'
import { parseCapability } from '../../specification/capability.ts'
import { versionId } from '../../specification/identifiers.ts'
import { sameContent } from '../../specification/same-content.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import { sourceOf } from '../../sync/replica-name.ts'
import type { HeadChange } from '../../sync/sync-plan.ts'
import type { SynchroniserPorts } from '../ports.ts'
import { storeRevised } from '../specifications/store-revised.ts'
import type { PlannedStep } from './planned-step.ts'

/** The versions that a plan makes, each with audit and outbox: what is overruled is kept before. */
export const storeHead = (
  ports: SynchroniserPorts,
  stores: Stores,
  { specification, plan, editor }: PlannedStep,
): ResultAsync<Specification, StaleRevision | CapabilityTaken | StorageUnavailable> =>
  safeTry(async function* () {
    let present = specification
    const source = plan.action === 'pull' ? sourceOf(ports.replica.name) : 'merge'
    const steps: readonly (readonly [HeadChange | undefined | null, VersionSource, string])[] = [
      [plan.overruled, sourceOf(ports.replica.name), `Kept before it is overwritten: ${plan.summary}`],
      [plan.overruled === undefined ? plan.head : (plan.head ?? unchanged(specification)), source, plan.summary],
    ]
    for (const [change, from, message] of steps) {
      if (change === undefined || change === null) continue
      const next = yield* withHead(ports, present, change, { source: from, message, author: editor })
      if (next === present) continue
      const caller = { workspaceId: ports.workspaceId, author: editor, requestId: null }
      const action = 'specification.synchronised'
      present = yield* storeRevised(ports, stores, { action, caller, before: present, after: next })
    }
    return ok(present)
  })

const unchanged = ({ head, status }: Specification): HeadChange => ({
  body: head.content.body,
  properties: head.content,
  status,
})

const withHead = (
  ports: SynchroniserPorts,
  present: Specification,
  change: HeadChange,
  made: { readonly source: VersionSource; readonly message: string; readonly author: Author },
) => {
  const { title, specType, priority, tags } = change.properties
  const capability = parseCapability(change.properties.capability).unwrapOr(present.head.content.capability)
  const content: SpecificationContent = { title, capability, specType, priority, tags, body: change.body }
  const at = ports.clock()
  if (sameContent(content, present.head.content))
    return ok(
      change.status === present.status
        ? present
        : { ...present, status: change.status, updatedAt: at, revision: present.revision + 1 },
    )
  const draft = { id: versionId(ports.ids()), content, contentHash: ports.hasher(content.body), at, ...made }
  return ok({ ...appendVersion(present, draft), status: change.status })
}
