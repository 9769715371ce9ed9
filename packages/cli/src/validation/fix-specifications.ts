import { renameSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createDocumentFormat } from '@nos/adapters-openspec'
import { fixAll, validateDocument } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { FindingReport } from './finding-report.ts'
import { loadRuleset } from './load-ruleset.ts'
import { readTextFile } from './read-text-file.ts'

export interface FixedFile {
  readonly file: string
  /** Lines that differ. */
  readonly edits: number
}

/** Applies the safe fixes to every main specification of the report; a second time there is nothing left to fix. */
export const fixSpecifications = (
  report: FindingReport,
  { directory, rules, dryRun }: { readonly directory: string; readonly rules: string; readonly dryRun: boolean },
): Result<readonly FixedFile[], CommandFailure> => {
  const ruleset = loadRuleset(directory, rules)
  if (ruleset.isErr()) return err(ruleset.error)
  const format = createDocumentFormat()
  const context = { specType: 'Feature', capabilities: null, properties: null } as const
  const fixed: FixedFile[] = []
  for (const { type, file } of report.items) {
    const path = resolve(directory, file)
    const text = type === 'spec' ? readTextFile(path) : undefined
    if (text === undefined) continue
    const mended = fixAll(text, (current) => validateDocument(format.parse(current), ruleset.value, context))
    if (mended === text) continue
    const written = dryRun ? ok(undefined) : replaceFile(path, mended)
    if (written.isErr()) return err(unwritable(file, written.error))
    fixed.push({ file, edits: changedLines(text, mended) })
  }
  return ok(fixed)
}

const changedLines = (before: string, after: string): number => {
  const kept = new Set(before.split('\n'))
  return Math.max(1, after.split('\n').filter((line) => !kept.has(line)).length)
}

/** Whole or not at all. */
const replaceFile = (path: string, text: string): Result<void, string> => {
  const aside = `${path}.nos-fix`
  try {
    writeFileSync(aside, text, { mode: statSync(path).mode })
    renameSync(aside, path)
    return ok(undefined)
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}

const unwritable = (file: string, reason: string): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: 'fix_not_written',
    target: file,
    message: reason,
    fix: 'make the file writable, or leave --fix out',
  })
