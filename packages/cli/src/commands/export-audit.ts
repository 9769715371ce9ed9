import { createWriteStream, renameSync, rmSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'

export interface ExportAuditOptions {
  /** Standard output when absent. */
  readonly out?: string
}

/** `nos audit export`: the log as the service streams it; a file is there whole or not at all. */
export const exportAudit: Command<ExportAuditOptions> = async (context, { out }) => {
  const client = findService(context)
  if (client.isErr()) return err(client.error)
  const stream = await client.value.stream('/audit/export')
  if (stream.isErr()) return err(stream.error)
  const draft = out === undefined ? null : `${out}.part`
  try {
    if (draft === null || out === undefined) await pipeline(stream.value, process.stdout, { end: false })
    else {
      await pipeline(stream.value, createWriteStream(draft, { mode: 0o600 }))
      renameSync(draft, out)
      context.terminal.err(`exported to ${out}; check it with: nos audit verify ${out}`)
    }
    return ok(EXIT.fine)
  } catch (cause) {
    if (draft !== null) rmSync(draft, { force: true })
    const message = `the export broke off (${cause instanceof Error ? cause.message : String(cause)})`
    return err(
      commandFailure(EXIT.unavailable, { severity: 'error', code: 'export_incomplete', message, fix: 'run it again' }),
    )
  }
}
