import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createWorkingTree } from '@nos/adapters-openspec'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import type { Command } from '../../command-context.ts'
import { commandFailure, type CommandFailure } from '../../command-failure.ts'
import { EXIT } from '../../exit-codes.ts'
import { findBaseline, type BaselineAnswer } from '../../remote/baseline-answer.ts'
import { findService } from '../../remote/find-service.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import { treeDiagnostic } from '../../working-tree/tree-diagnostic.ts'
import { BASELINE_FILE } from './baseline-file.ts'

export interface ExportBaselineOptions {
  readonly name: string
  readonly output: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const Tree = v.looseObject({ files: v.record(v.string(), v.string()) })

/** `nos baseline export`: the `openspec/` folder as it was, and beside it what `nos baseline verify` needs. */
export const exportBaseline: Command<ExportBaselineOptions> = async (
  context,
  { name, output, dryRun = false, json = false },
) => {
  const { terminal } = context
  const folder = resolve(context.directory, output)
  if (existsSync(folder) && readdirSync(folder).length > 0) return err(notEmpty(output))
  const service = findService(context)
  if (service.isErr()) return err(service.error)
  const found = await findBaseline(service.value, name)
  if (found.isErr()) return err(found.error)
  const answer = await service.value.request(`/baselines/${found.value.id}/openspec`)
  const tree = answer.andThen(({ body }) => readAnswer(Tree, body))
  if (tree.isErr()) return err(tree.error)
  const { files } = tree.value
  const written = dryRun ? ok(undefined) : writeAll(folder, files, found.value)
  if (written.isErr()) return err(written.error)
  const paths = [...Object.keys(files), BASELINE_FILE]
  if (json) terminal.out(JSON.stringify({ folder, files: paths, dry_run: dryRun }, null, 2))
  else terminal.out([`${dryRun ? 'would write' : 'wrote'} ${output}`, ...paths.map((path) => `  ${path}`)].join('\n'))
  return ok(EXIT.fine)
}

/** The service's paths are its word alone; the working tree takes none that leads out of the folder. */
const writeAll = (
  folder: string,
  files: Readonly<Record<string, string>>,
  baseline: BaselineAnswer,
): Result<void, CommandFailure> => {
  try {
    mkdirSync(folder, { recursive: true })
    const tree = createWorkingTree(folder)
    for (const [path, text] of Object.entries(files)) {
      const capability = /^openspec\/specs\/(.+)\/spec\.md$/.exec(path)?.[1]
      if (capability === undefined) return err(unwritable(`the service sent ${JSON.stringify(path.slice(0, 120))}`))
      const written = tree.write(capability, null, text)
      if (written.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(written.error)))
    }
    writeFileSync(join(folder, BASELINE_FILE), `${JSON.stringify(baseline, null, 2)}\n`, { flag: 'wx' })
    return ok(undefined)
  } catch (cause) {
    return err(unwritable(cause instanceof Error ? cause.message : String(cause)))
  }
}

const notEmpty = (output: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'folder_not_empty',
    target: output,
    message: 'the folder holds something already; an export goes into a new or an empty one',
    fix: 'name another folder with --output',
  })

const unwritable = (reason: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'export_not_written',
    message: `the export could not be written: ${reason}`,
    fix: 'check the folder, its permissions and the free space',
  })
