import type { Person } from '../src/review/person.ts'
import type { DecisionKind } from '../src/review/review-round.ts'
import type { ReviewMove, ReviewRequest } from '../src/review/review-situation.ts'
import { DEFAULT_WORKSPACE, type SpecificationId } from '../src/specification/identifiers.ts'
import type { Role } from '../src/specification/role.ts'
import type { Specification } from '../src/specification/specification.ts'
import type { ReviewCaller } from '../src/use-cases/reviewing/review-use-cases.ts'
import { expectOk } from './results.ts'
import { createSyncWorld, type SyncWorld } from './sync-world.ts'

type Moved = ReturnType<SyncWorld['useCases']['moveReview']>

/** A world in which texts are reviewed; alice writes, rita and ralf review. */
export interface ReviewWorld extends SyncWorld {
  as(subject: string, role: Role): ReviewCaller
  request(id: SpecificationId, request: ReviewRequest): Moved
  decide(
    id: SpecificationId,
    by: string,
    kind: DecisionKind,
    comment?: string | null,
    role?: Role,
  ): Promise<Awaited<Moved>>
  move(id: SpecificationId, by: string, move: ReviewMove, role?: Role): Moved
  /** Adds a line to the text. */
  edit(id: SpecificationId, text: string, by: string): Promise<void>
  /** Exactly these people are named by an admin. */
  name(...people: readonly (Partial<Person> & Pick<Person, 'subject' | 'role'>)[]): Promise<void>
  present(id: SpecificationId): Promise<Specification>
}

export const createReviewWorld = (options: Parameters<typeof createSyncWorld>[0] = {}): ReviewWorld => {
  const world = createSyncWorld({ reviewWorkflow: true, ...options })
  const { useCases } = world
  const as = (subject: string, role: Role): ReviewCaller => ({
    workspaceId: DEFAULT_WORKSPACE,
    author: { kind: 'user', id: subject, name: subject },
    requestId: null,
    role,
  })
  const present = async (id: SpecificationId) =>
    expectOk(await useCases.showSpecification(DEFAULT_WORKSPACE, id)).specification
  return {
    ...world,
    as,
    present,
    request: (id, request) => useCases.moveReview(as('alice', 'author'), id, { command: 'request', ...request }),
    decide: async (id, by, command, comment = null, role = 'reviewer') => {
      const { contentHash } = (await present(id)).head
      return useCases.moveReview(as(by, role), id, { command, comment, contentHash })
    },
    move: (id, by, move, role = 'reviewer') => useCases.moveReview(as(by, role), id, move),
    edit: async (id, text, by) => {
      const { body } = (await present(id)).head.content
      expectOk(await useCases.reviseSpecification(as(by, 'author'), id, { body: `${body}\n${text}\n` }))
    },
    name: async (...people) => {
      const whole = people.map((person) => ({ name: null, email: null, notionUserId: null, ...person }))
      expectOk(await useCases.changePeople(as('root', 'admin'), whole))
    },
  }
}
