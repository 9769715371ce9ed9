import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { documentChanges, type ShownChange } from '../render/document-changes.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

const texts = { change: v.string(), before: v.optional(v.string()), after: v.optional(v.string()) }

export const DocumentDiffAnswer = v.looseObject({
  requirements: v.array(v.looseObject({ ...texts, name: v.string(), previous_name: v.optional(v.string()) })),
  sections: v.array(v.looseObject({ ...texts, title: v.string() })),
  left_out: v.optional(v.number()),
})

export type DiffAnswer = v.InferOutput<typeof DocumentDiffAnswer>

/** What a version changed, against its parent or the version that is named. */
export const fetchDiff = (
  service: ServiceClient,
  id: string,
  version: string,
  compareTo?: string,
): ResultAsync<DiffAnswer, CommandFailure> =>
  service
    .request(`/specifications/${id}/versions/${version}/diff`, { query: { compare_to: compareTo } })
    .andThen(({ body }) => readAnswer(DocumentDiffAnswer, body))

/** The same for a reader. */
export const shownChanges = ({
  requirements,
  sections,
  left_out: leftOut = 0,
}: Pick<DiffAnswer, 'requirements' | 'sections' | 'left_out'>): readonly ShownChange[] =>
  documentChanges({
    requirements: requirements.map(({ previous_name, ...rest }) => ({ ...rest, previousName: previous_name })),
    sections,
    leftOut,
  })
