import { err, ok, okAsync, type Result, type ResultAsync } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { findSpecification } from './find-specification.ts'
import type { ServiceClient } from './service-client.ts'

const Version = v.looseObject({ id: v.string(), number: v.number() })
const Change = v.looseObject({
  name: v.string(),
  base: Version,
  head: Version,
  files: v.record(v.string(), v.string()),
  not_expressible: v.array(v.object({ path: v.string(), reason: v.string() })),
})
const Versions = v.object({ items: v.array(Version), total: v.number() })

/** A change as the service makes it. Its names and paths are the service's word and not to be trusted. */
export type ChangeAnswer = v.InferOutput<typeof Change>

/** The change of a specification, named by id or capability, from a version named by id or number. */
export const fetchChange = (
  service: ServiceClient,
  spec: string,
  base: string | undefined,
): ResultAsync<ChangeAnswer, CommandFailure> =>
  findSpecification(service, spec).andThen(({ id }) =>
    findVersion(service, id, base).andThen((version) =>
      service
        .request(`/specifications/${id}/change`, { query: { base: version } })
        .andThen(({ body }) => read(Change, body)),
    ),
  )

/** A version's number stands at `total - number` of the list, which is newest first. */
const findVersion = (
  service: ServiceClient,
  id: string,
  base: string | undefined,
): ResultAsync<string | undefined, CommandFailure> => {
  if (base === undefined || !/^\d{1,9}$/.test(base)) return okAsync(base)
  const page = (offset: number): ResultAsync<v.InferOutput<typeof Versions>, CommandFailure> =>
    service
      .request(`/specifications/${id}/versions`, { query: { limit: 1, offset } })
      .andThen(({ body }) => read(Versions, body))
  return page(0).andThen(({ total }) => {
    const offset = total - Number(base)
    if (offset < 0 || offset >= total) return err(unknownVersion(base, total))
    return page(offset).map(({ items }) => items[0]?.id)
  })
}

const unknownVersion = (base: string, total: number): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'version_not_found',
    target: '--base',
    message: `there is no version ${base}`,
    fix: `a number from 1 to ${total}, or a version's id`,
  })

const read = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, CommandFailure> => {
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  const message = `the service's answer is not what this version of nos expects (${parsed.issues[0].message})`
  return err(
    commandFailure(EXIT.findings, {
      severity: 'error',
      code: 'unexpected_answer',
      message,
      fix: 'use the same version of nos on both sides',
    }),
  )
}
