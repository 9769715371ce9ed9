import { readFileSync } from 'node:fs'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { readExportLine } from './export-line.ts'
import type { KnownBefore } from './check-export.ts'

/** A head that somebody kept: an answer of `GET /audit/head`, or an older export, whose last line it is. */
export const readKeptHead = (file: string): Result<NonNullable<KnownBefore['head']>, CommandFailure> => {
  const refuse = (message: string) =>
    err(commandFailure(EXIT.usage, { severity: 'error', code: 'head_unreadable', target: file, message }))
  try {
    const text = readFileSync(file, 'utf8').trimEnd()
    const whole = readExportLine(text)
    const line = whole.kind === 'head' ? whole : readExportLine(text.slice(text.lastIndexOf('\n') + 1))
    return line.kind === 'head' ? ok(line.head) : refuse('holds no signed head')
  } catch (cause) {
    return refuse(`cannot be read (${cause instanceof Error ? cause.message : String(cause)})`)
  }
}
