import { ok } from 'neverthrow'
import type { ReviewSettings } from '../../src/ports/review-settings.ts'
import { NO_POLICIES } from '../../src/review/review-policy.ts'
import type { Access } from './access.ts'

export const inMemoryReviewSettings = ({ read, write }: Access): ReviewSettings => ({
  policies: (workspaceId) => read((state) => ok(state.reviewPolicies.get(workspaceId) ?? NO_POLICIES)),
  putPolicies: (workspaceId, policies) =>
    write((state) => {
      state.reviewPolicies.set(workspaceId, policies)
      return ok(undefined)
    }),
  people: (workspaceId) => read((state) => ok(state.people.get(workspaceId) ?? [])),
  putPeople: (workspaceId, people) =>
    write((state) => {
      state.people.set(workspaceId, people)
      return ok(undefined)
    }),
  met: (workspaceId) =>
    read((state) =>
      ok(
        new Map(
          [...state.metPeople].flatMap(([key, person]) =>
            key === `${workspaceId}/${person.id}` ? [[person.id, person]] : [],
          ),
        ),
      ),
    ),
  meet: (workspaceId, person) =>
    write((state) => {
      state.metPeople.set(`${workspaceId}/${person.id}`, person)
      return ok(undefined)
    }),
  addresses: (workspaceId) => read((state) => ok(state.addresses.get(workspaceId) ?? new Map())),
  learnAddress: (workspaceId, subject, email) =>
    write((state) => {
      state.addresses.set(workspaceId, new Map([...(state.addresses.get(workspaceId) ?? []), [subject, email]]))
      return ok(undefined)
    }),
})
