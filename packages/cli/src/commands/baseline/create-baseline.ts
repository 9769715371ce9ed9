import { err, ok, type Result } from 'neverthrow'
import type { Command } from '../../command-context.ts'
import { commandFailure, type CommandFailure } from '../../command-failure.ts'
import { EXIT } from '../../exit-codes.ts'
import { BaselineAnswer } from '../../remote/baseline-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import type { ServiceClient } from '../../remote/service-client.ts'
import { findVersion } from '../../remote/version-answer.ts'
import { printable } from '../../working-tree/printable.ts'

export interface CreateBaselineOptions {
  readonly name: string
  readonly reason?: string
  /** `SPEC` or `SPEC@VERSION`; every active specification when absent. */
  readonly spec?: readonly string[]
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos baseline create`: holds the present versions, or the named ones, for good. */
export const createBaseline: Command<CreateBaselineOptions> = async (
  context,
  { name, reason, spec, dryRun = false, json = false },
) => {
  const { terminal } = context
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const chosen = spec === undefined ? ok(undefined) : await chooseVersions(service.value, spec)
  if (chosen.isErr()) return err(chosen.error)
  const body = {
    name,
    ...(reason === undefined ? {} : { reason }),
    ...(chosen.value === undefined ? {} : { specifications: chosen.value }),
  }
  if (dryRun) {
    if (json) terminal.out(JSON.stringify({ ...body, dry_run: true }, null, 2))
    else
      terminal.out(
        `would hold ${chosen.value === undefined ? 'every active specification' : `${chosen.value.length} specifications`} as ${JSON.stringify(name)}`,
      )
    return ok(EXIT.fine)
  }
  const answer = await service.value.request('/baselines', { method: 'POST', body })
  return answer
    .andThen(({ body: made }) => readAnswer(BaselineAnswer, made))
    .map((baseline) => {
      if (json) terminal.out(JSON.stringify(baseline, null, 2))
      else
        terminal.out(
          `${terminal.colors.green('made')} ${printable(baseline.name)} of ${baseline.size} specifications (${baseline.digest})`,
        )
      return EXIT.fine
    })
}

interface Chosen {
  readonly spec_id: string
  readonly version_id?: string
}

const chooseVersions = async (
  service: ServiceClient,
  specs: readonly string[],
): Promise<Result<readonly Chosen[], CommandFailure>> => {
  const chosen: Chosen[] = []
  for (const one of specs) {
    const [, spec = '', version] = /^(.*?)(?:@([^@]+))?$/.exec(one) ?? []
    if (spec === '') return err(unreadable(one))
    const found = await findSpecification(service, spec)
    if (found.isErr()) return err(found.error)
    const { id } = found.value
    const named = version === undefined ? null : await findVersion(service, id, version.replace(/^v(?=\d+$)/, ''))
    if (named?.isErr() === true) return err(named.error)
    chosen.push({ spec_id: id, ...(named?.isOk() === true ? { version_id: named.value } : {}) })
  }
  return ok(chosen)
}

const unreadable = (given: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'option_invalid',
    target: '--spec',
    message: `${JSON.stringify(given)} names no specification`,
    fix: 'write an id or a capability, with @ and a version for an older one: login@3',
  })
