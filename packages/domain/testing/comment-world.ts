import { okAsync } from 'neverthrow'
import { sideOfDefault } from '../src/use-cases/syncing/side-of-default.ts'
import type { Comment } from '../src/comments/comment.ts'
import type { Discussions, RemoteComment } from '../src/ports/discussions.ts'
import { createInProcessExclusive } from '../src/ports/exclusive.ts'
import type { Library } from '../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../src/specification/identifiers.ts'
import type { Specification } from '../src/specification/specification.ts'
import { commentUseCases } from '../src/use-cases/commenting/create-comment-use-cases.ts'
import type { CommentUseCases } from '../src/use-cases/commenting/comment-use-cases.ts'
import {
  createCommentExchange,
  type CommentExchange,
} from '../src/use-cases/commenting/exchanging/create-comment-exchange.ts'
import type { UseCasePorts } from '../src/use-cases/ports.ts'
import { aLedgerEntry } from './builders/a-ledger-entry.ts'
import { aSpecification } from './builders/a-specification.ts'
import { createControllableClock, type ControllableClock } from './controllable-clock.ts'
import { createCountingIds } from './counting-ids.ts'
import { createInMemoryDiscussions, type InMemoryDiscussions } from './in-memory/discussions.ts'
import { createInMemoryLibrary } from './in-memory/library.ts'
import { createInMemoryReplica } from './in-memory/replica.ts'
import { plainFormat } from './in-memory/plain-format.ts'
import { expectOk } from './results.ts'
import { sha256Hasher } from './sha256-hasher.ts'

/** A linked specification that is spoken about on both sides. */
export interface CommentWorld {
  readonly clock: ControllableClock
  readonly library: Library
  readonly there: InMemoryDiscussions
  readonly specification: Specification
  readonly ref: string
  readonly use: CommentUseCases
  /** An instance of the exchange; the process can be told to die before or after its next post. */
  readonly instance: () => CommentExchange & { dieAt: 'before' | 'after' | null }
  readonly comments: () => Promise<readonly Comment[]>
  readonly remarks: () => readonly RemoteComment[]
}

const COMMENTED_BODY =
  '# Bike\n\n## Purpose\nWhy.\n\n## Requirements\n\n### Requirement: Unlock\nThe bike SHALL unlock.\n\n#### Scenario: Paid\n- **WHEN** paid\n- **THEN** unlocked\n'

export const createCommentWorld = async (): Promise<CommentWorld> => {
  const clock = createControllableClock()
  const ids = createCountingIds(1)
  const library = createInMemoryLibrary()
  const there = createInMemoryDiscussions(clock.now, createCountingIds(2))
  const plain = aSpecification()
  const specification = aSpecification({ content: { ...plain.head.content, body: COMMENTED_BODY } })
  expectOk(await library.specifications.insert(specification))
  const entry = aLedgerEntry(specification)
  expectOk(await library.ledger.put(entry))
  const ref = entry.ref ?? ''
  there.lay(ref, ['Requirement: Unlock', 'The bike SHALL unlock.', 'Scenario: Paid', 'WHEN paid', 'THEN unlocked'])
  const exclusive = createInProcessExclusive()
  const shared = { clock: clock.now, ids, hasher: sha256Hasher, format: plainFormat, library, exclusive }
  const { replica } = createInMemoryReplica(clock.now, ids)
  const ports = {
    ...shared,
    replica,
    sides: sideOfDefault(replica),
    jobs: { enqueue: () => okAsync('job'), get: () => okAsync(null), depth: () => okAsync({ waiting: 0, running: 0 }) },
  } satisfies Partial<UseCasePorts>
  return {
    clock,
    library,
    there,
    specification,
    ref,
    use: commentUseCases(ports as unknown as UseCasePorts),
    instance: () => {
      const life: { dieAt: 'before' | 'after' | null } = { dieAt: null }
      const discussions: Discussions = mortal(there.discussions, life)
      const exchange = createCommentExchange({ ...shared, workspaceId: DEFAULT_WORKSPACE, discussions })
      return Object.assign(life, exchange)
    },
    comments: async () =>
      expectOk(
        await library.comments.list({
          workspaceId: DEFAULT_WORKSPACE,
          specificationId: specification.id,
          limit: 1000,
          cursor: null,
        }),
      ).items.map(({ comment }) => comment),
    remarks: () => there.remarks(ref),
  }
}

/** What a `kill -9` leaves: nothing that comes after it. */
export class Killed extends Error {}

const mortal = (discussions: Discussions, life: { dieAt: 'before' | 'after' | null }): Discussions => ({
  ...discussions,
  post: (ref, post) => {
    const at = life.dieAt
    life.dieAt = null
    if (at === 'before') throw new Killed()
    const posted = discussions.post(ref, post)
    if (at === 'after') throw new Killed()
    return posted
  },
})
