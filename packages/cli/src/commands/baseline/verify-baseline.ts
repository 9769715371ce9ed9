import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createWorkingTree, pathOf } from '@nos/adapters-openspec'
import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { checkBaseline } from '../../baselines/check-baseline.ts'
import type { Command } from '../../command-context.ts'
import { commandFailure, type CommandFailure } from '../../command-failure.ts'
import { EXIT } from '../../exit-codes.ts'
import { BaselineAnswer } from '../../remote/baseline-answer.ts'
import { printable } from '../../working-tree/printable.ts'
import { treeDiagnostic } from '../../working-tree/tree-diagnostic.ts'
import { BASELINE_FILE } from './baseline-file.ts'

export interface VerifyBaselineOptions {
  /** What `nos baseline export` wrote. */
  readonly folder: string
  readonly publicKey?: string
  readonly json?: boolean
}

/** `nos baseline verify`: needs the folder and nothing else; exit 1 when anything in it is not what was held and signed. */
export const verifyBaseline: Command<VerifyBaselineOptions> = async (
  context,
  { folder, publicKey = null, json = false },
) => {
  const { terminal } = context
  const root = resolve(context.directory, folder)
  const baseline = readBaseline(root, folder)
  if (baseline.isErr()) return err(baseline.error)
  const scanned = createWorkingTree(root).scan()
  if (scanned.isErr()) return err(commandFailure(EXIT.findings, treeDiagnostic(scanned.error)))
  const files = new Map(scanned.value.files.map(({ capability, text }) => [pathOf(capability), text]))
  const { problems, ...counts } = checkBaseline(baseline.value, files, publicKey)
  const valid = problems.length === 0
  if (json) {
    const { id, name, digest } = baseline.value
    terminal.out(JSON.stringify({ valid, id, name, digest, ...counts, problems }, null, 2))
  } else {
    const { green, red } = terminal.colors
    for (const { code, message } of problems) terminal.out(`${red(code)} ${printable(message)}`)
    terminal.out(
      `${valid ? green('valid') : red('not valid')}: ${printable(baseline.value.name)}, ${counts.files} files, ${counts.signatures} signatures`,
    )
  }
  return ok(valid ? EXIT.fine : EXIT.findings)
}

const readBaseline = (root: string, folder: string): Result<BaselineAnswer, CommandFailure> => {
  const failure = (reason: string): CommandFailure =>
    commandFailure(EXIT.usage, {
      severity: 'error',
      code: 'baseline_unreadable',
      target: join(folder, BASELINE_FILE),
      message: `is no export of a baseline: ${reason}`,
      fix: 'name a folder that nos baseline export has written',
    })
  try {
    const parsed = v.safeParse(BaselineAnswer, JSON.parse(readFileSync(join(root, BASELINE_FILE), 'utf8')))
    return parsed.success ? ok(parsed.output) : err(failure(parsed.issues[0].message))
  } catch (cause) {
    return err(failure(cause instanceof Error ? cause.message : String(cause)))
  }
}
