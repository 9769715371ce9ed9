import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** A file, or standard input for `-`, as UTF-8 text, byte for byte. */
export const readTextFile = (path: string): ResultAsync<string, CommandFailure> =>
  ResultAsync.fromPromise(decode(path), (cause) =>
    commandFailure(EXIT.usage, {
      severity: 'error',
      code: 'file_unreadable',
      target: path,
      message: `cannot be read as UTF-8 text (${cause instanceof Error ? cause.message : 'unknown reason'})`,
      fix: 'name an existing spec.md, or - for standard input',
    }),
  )

const decode = async (path: string): Promise<string> =>
  // The byte order mark belongs to the text.
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    path === '-' ? await buffer(process.stdin) : await readFile(path),
  )
