import { ok } from 'neverthrow'
import type { RoundStore } from '../../src/ports/round-store.ts'
import type { ReviewRound } from '../../src/review/review-round.ts'
import type { SpecificationId, WorkspaceId } from '../../src/specification/identifiers.ts'
import type { Access } from './access.ts'
import { keysetPage } from './keyset-page.ts'
import type { LibraryState } from './library-state.ts'

export const inMemoryRoundStore = ({ read, write }: Access): RoundStore => ({
  newest: (workspaceId, specification) => read((state) => ok(roundsOf(state, workspaceId, specification)[0] ?? null)),
  of: (workspaceId, specification) => read((state) => ok(roundsOf(state, workspaceId, specification))),
  lastApproved: (workspaceId, specification, below) =>
    read((state) =>
      ok(
        roundsOf(state, workspaceId, specification)
          .flatMap(({ approved }) =>
            approved === null || approved.revoked || approved.number >= below ? [] : [approved],
          )
          .toSorted((one, other) => other.number - one.number)[0] ?? null,
      ),
    ),
  list: (query) =>
    read((state) =>
      keysetPage(
        [...state.reviews.values()].filter(
          (round) =>
            round.workspaceId === query.workspaceId &&
            (query.reviewer === undefined || round.reviewers.includes(query.reviewer)) &&
            (query.open === undefined || query.open === (round.closedAt === null)) &&
            state.specifications.get(round.specificationId)?.archivedAt === null,
        ),
        { order: 'requested', mark, descending: true, limit: query.limit, cursor: query.cursor },
      ),
    ),
  put: (round) =>
    write((state) => {
      state.reviews.set(round.id, round)
      return ok(undefined)
    }),
})

const mark = ({ requestedAt, id }: ReviewRound): readonly [number, string] => [requestedAt.getTime(), id]

const roundsOf = (state: LibraryState, workspaceId: WorkspaceId, id: SpecificationId): readonly ReviewRound[] =>
  [...state.reviews.values()]
    .filter((round) => round.workspaceId === workspaceId && round.specificationId === id)
    .toSorted((one, other) => other.number - one.number)
