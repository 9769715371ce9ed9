import type { ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { readAnswer } from './read-answer.ts'
import type { ServiceClient } from './service-client.ts'

const Version = v.looseObject({ body: v.string() })

/** The text of one version. */
export const fetchVersionText = (
  service: ServiceClient,
  id: string,
  version: string,
): ResultAsync<string, CommandFailure> =>
  service
    .request(`/specifications/${id}/versions/${version}`)
    .andThen(({ body }) => readAnswer(Version, body))
    .map(({ body }) => body)
