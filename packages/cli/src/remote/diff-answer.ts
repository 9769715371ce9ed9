import { err, ok, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { documentChanges, type ShownChange } from '../render/document-changes.ts'
import type { ServiceClient } from './service-client.ts'

const texts = { change: v.string(), before: v.optional(v.string()), after: v.optional(v.string()) }

const Diff = v.looseObject({
  requirements: v.array(v.looseObject({ ...texts, name: v.string(), previous_name: v.optional(v.string()) })),
  sections: v.array(v.looseObject({ ...texts, title: v.string() })),
})

export type DiffAnswer = v.InferOutput<typeof Diff>

/** What a version changed, against its parent or the version that is named. */
export const fetchDiff = (
  service: ServiceClient,
  id: string,
  version: string,
  compareTo?: string,
): ResultAsync<DiffAnswer, CommandFailure> =>
  service
    .request(`/specifications/${id}/versions/${version}/diff`, { query: { compare_to: compareTo } })
    .andThen(({ body }) => {
      const parsed = v.safeParse(Diff, body)
      return parsed.success ? ok(parsed.output) : err(unexpected(parsed.issues[0].message))
    })

/** The same for a reader. */
export const shownChanges = ({ requirements, sections }: DiffAnswer): readonly ShownChange[] =>
  documentChanges({
    requirements: requirements.map(({ previous_name, ...rest }) => ({ ...rest, previousName: previous_name })),
    sections,
  })

const unexpected = (reason: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'unexpected_answer',
    message: `the service's answer is not what this version of nos expects (${reason})`,
    fix: 'use the same version of nos on both sides',
  })
