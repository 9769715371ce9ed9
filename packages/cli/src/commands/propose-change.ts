import { findOpenSpecRoot, isChangeName, writeChange } from '@nos/adapters-openspec'
import { err, ok } from 'neverthrow'
import * as v from 'valibot'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'
import { findSpecification } from '../remote/find-specification.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { leftOut } from '../render/left-out.ts'

export interface ProposeOptions {
  readonly spec: string
  readonly request: readonly string[]
  readonly name?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const Proposal = v.looseObject({
  name: v.string(),
  files: v.record(v.string(), v.string()),
  not_expressible: v.array(v.object({ path: v.string(), reason: v.string() })),
  generation: v.looseObject({ engine: v.string(), warnings: v.array(v.string()) }),
})

/** `nos change propose`: a request in words as a change under `openspec/changes/`. */
export const proposeChange: Command<ProposeOptions> = async (
  context,
  { spec, request, name, dryRun = false, json },
) => {
  const { terminal } = context
  const root = findOpenSpecRoot(context.directory, { implicit: true })
  if (root.isErr()) return err(commandFailure(EXIT.findings, root.error))
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findSpecification(service.value, spec)
  if (found.isErr()) return err(found.error)
  const answer = await service.value.request(`/specifications/${found.value.id}/propose`, {
    method: 'POST',
    body: { request: request.join(' '), ...(name === undefined ? {} : { name }) },
  })
  if (answer.isErr()) return err(answer.error)
  const read = v.safeParse(Proposal, answer.value.body)
  if (!read.success || !isChangeName(read.output.name)) return err(UNEXPECTED)
  const { generation, ...change } = read.output
  const written = dryRun ? ok(`openspec/changes/${change.name}`) : writeChange(root.value.path, change)
  if (written.isErr()) {
    const { code, message, fix } = written.error
    return err(commandFailure(EXIT.findings, { severity: 'error', code, message, fix }))
  }
  const warnings = generation.warnings.map((message) => ({ severity: 'warning' as const, code: 'proposal', message }))
  const told = [...warnings, ...leftOut(change.not_expressible)]
  if (told.length > 0) terminal.err(renderDiagnostics(told, terminal.colors))
  if (json === true) terminal.out(JSON.stringify({ ...read.output, path: written.value, dry_run: dryRun }, null, 2))
  else
    terminal.out(
      Object.entries(change.files)
        .map(
          ([path, text]) =>
            `${terminal.colors.bold(`${dryRun ? 'would write' : 'wrote'} ${written.value}/${path}`)}\n${text}`,
        )
        .join('\n'),
    )
  return ok(EXIT.fine)
}

const UNEXPECTED = commandFailure(EXIT.findings, {
  severity: 'error',
  code: 'unexpected_answer',
  message: "the service's answer is not what this version of nos expects",
  fix: 'use the same version of nos on both sides',
})
