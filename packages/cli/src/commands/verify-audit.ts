import { createReadStream } from 'node:fs'
import { err, ok } from 'neverthrow'
import * as v from 'valibot'
import { checkExport, type KnownBefore } from '../auditing/check-export.ts'
import { linesOf } from '../auditing/lines-of.ts'
import { readKeptHead } from '../auditing/read-kept-head.ts'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command, CommandContext } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { findService } from '../remote/find-service.ts'

export interface VerifyAuditOptions {
  /** An export; without one the service checks its own log. */
  readonly file?: string
  /** A file with a head that was kept: an answer of GET /audit/head, or the last line of an older export. */
  readonly head?: string
  readonly publicKey?: string
  readonly json?: boolean
}

/** What both ways of checking print, in the words of `GET /audit/verify`. */
const Verification = v.object({
  valid: v.boolean(),
  size: v.number(),
  head: v.nullable(v.object({ root: v.string(), size: v.number(), signature: v.string(), at: v.string() })),
  public_key: v.nullable(v.string()),
  problems: v.array(
    v.object({ code: v.string(), message: v.string(), index: v.optional(v.number()), id: v.optional(v.string()) }),
  ),
})

type Verified = v.InferOutput<typeof Verification>

/** `nos audit verify [FILE]`: a file is checked here, with nothing but itself; exit 1 when anything is wrong. */
export const verifyAudit: Command<VerifyAuditOptions> = async (context, options) => {
  const verified = await (options.file === undefined ? askService(context) : checkFile(options.file, options))
  if ('kind' in verified) return err(verified)
  const { terminal } = context
  const { valid, size, head, problems } = verified
  if (options.json === true) terminal.out(JSON.stringify(verified, null, 2))
  else {
    const { green, red } = terminal.colors
    for (const { code, message, id } of problems)
      terminal.out(`${red(code)} ${message}${id === undefined ? '' : ` (${id})`}`)
    const signed = head === null ? 'no signed head' : `signed ${head.at}, root ${head.root}`
    terminal.out(`${valid ? green('valid') : red('not valid')}: ${size} entries, ${signed}`)
  }
  return ok(valid ? EXIT.fine : EXIT.findings)
}

const checkFile = async (
  file: string,
  { head, publicKey }: Pick<VerifyAuditOptions, 'head' | 'publicKey'>,
): Promise<Verified | CommandFailure> => {
  const kept = head === undefined ? ok<KnownBefore['head'], CommandFailure>(null) : readKeptHead(head)
  if (kept.isErr()) return kept.error
  try {
    const lines = linesOf(createReadStream(file, 'utf8'))
    const checked = await checkExport(lines, { publicKey: publicKey ?? null, head: kept.value })
    return {
      valid: checked.valid,
      size: checked.size,
      head:
        checked.head === null
          ? null
          : {
              root: checked.head.root,
              size: checked.head.size,
              signature: checked.head.signature,
              at: checked.head.at.toISOString(),
            },
      public_key: checked.publicKey,
      problems: [...checked.problems],
    }
  } catch (cause) {
    const message = `cannot be read (${cause instanceof Error ? cause.message : String(cause)})`
    return commandFailure(EXIT.usage, { severity: 'error', code: 'file_unreadable', target: file, message })
  }
}

const askService = async (context: CommandContext): Promise<Verified | CommandFailure> => {
  const client = findService(context)
  if (client.isErr()) return client.error
  const answer = await client.value.request('/audit/verify')
  return answer.match(
    ({ body }) => v.parse(Verification, body),
    (failure) => failure,
  )
}
