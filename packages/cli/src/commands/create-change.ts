import { findOpenSpecRoot, isChangeName, writeChange } from '@nos/adapters-openspec'
import { err, ok } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { fetchChange } from '../remote/change-answer.ts'
import { findService } from '../remote/find-service.ts'
import { renderDiagnostics } from '../render/diagnostics.ts'
import { leftOut } from '../render/left-out.ts'

export interface CreateChangeOptions {
  readonly spec: string
  readonly base?: string
  readonly name?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos change create`: writes the change under `openspec/changes/`, whole, and never over another one. */
export const createChange: Command<CreateChangeOptions> = async (
  context,
  { spec, base, name, dryRun = false, json },
) => {
  if (name !== undefined && !isChangeName(name)) return err(invalidName(name))
  const root = findOpenSpecRoot(context.directory, { implicit: true })
  if (root.isErr()) return err(commandFailure(EXIT.findings, root.error))
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const fetched = await fetchChange(service.value, spec, base)
  if (fetched.isErr()) return err(fetched.error)
  const change = { ...fetched.value, name: name ?? fetched.value.name }
  const written = dryRun ? ok(`openspec/changes/${change.name}`) : writeChange(root.value.path, change)
  if (written.isErr()) {
    const { code, message, fix } = written.error
    return err(commandFailure(EXIT.findings, { severity: 'error', code, message, fix }))
  }
  const { terminal } = context
  const files = Object.keys(change.files)
  if (json === true) {
    const { base: from, head, not_expressible } = change
    terminal.out(
      JSON.stringify(
        { name: change.name, path: written.value, base: from, head, files, not_expressible, dry_run: dryRun },
        null,
        2,
      ),
    )
    return ok(EXIT.fine)
  }
  if (change.not_expressible.length > 0)
    terminal.err(renderDiagnostics(leftOut(change.not_expressible), terminal.colors))
  terminal.out([`${dryRun ? 'would write' : 'wrote'} ${written.value}`, ...files.map((path) => `  ${path}`)].join('\n'))
  return ok(EXIT.fine)
}

const invalidName = (name: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'change_name_invalid',
    target: '--name',
    message: `${JSON.stringify(name)} is no name for a change`,
    fix: 'lower-case letters and digits joined by single hyphens, at most 200 characters',
  })
