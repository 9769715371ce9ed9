import { err, ok, okAsync, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { openTokenBook } from '../tokens/open-token-book.ts'

export interface RevokeTokenOptions {
  readonly jti?: string
  /** Ends all of this subject instead. */
  readonly subject?: string
  readonly workspace?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const VISIBLE = /^[^\p{Cc}\p{Cs}]{1,255}$/u
const WHOLE_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$|^nos_/

/** `nos token revoke JTI`, or `--subject S`: through the running service, or in the database of a stopped one. */
export const revokeToken: Command<RevokeTokenOptions> = async (context, options) => {
  const { dryRun = false, json = false } = options
  const wish = read(options)
  if (wish.isErr()) return err(wish.error)
  const book = await openTokenBook(context)
  if (book.isErr()) return err(book.error)
  const { jti, subject, workspace } = wish.value
  const revoked = await (dryRun
    ? okAsync(null)
    : jti === null
      ? book.value.revokeAll(subject, workspace)
      : book.value.revoke(jti).map(() => null))
  await book.value.close()
  return revoked.map((ended) => {
    const what = jti === null ? { subject, ...ended } : { jti }
    if (json) context.terminal.out(JSON.stringify({ ...what, revoked: !dryRun, ...(dryRun ? { dry_run: true } : {}) }))
    else
      context.terminal.out(
        `${dryRun ? 'would revoke' : 'revoked'} ${jti ?? `every token that ${subject} was issued so far`} in ${book.value.name}${ended === null ? '' : ` (known and good: ${ended.tokens}; browser sessions: ${ended.sessions})`}`,
      )
    return EXIT.fine
  })
}

type Wish =
  | { readonly jti: string; readonly subject: null; readonly workspace: null }
  | { readonly jti: null; readonly subject: string; readonly workspace: string | null }

const read = ({ jti, subject, workspace }: RevokeTokenOptions): Result<Wish, CommandFailure> => {
  if ((jti === undefined) === (subject === undefined))
    return refuse(
      'JTI',
      'or --subject is needed, one of the two',
      'name the id of a token, or --subject for all of one',
    )
  if (jti === undefined) {
    if (subject === undefined || subject.trim() === '' || !VISIBLE.test(subject))
      return refuse('--subject', 'must be 1 to 255 visible characters', 'take it from "nos token list"')
    return ok({ jti: null, subject, workspace: workspace ?? null })
  }
  if (workspace !== undefined)
    return refuse('--workspace', 'goes with --subject alone', 'leave it out: the id of a token is enough')
  if (!VISIBLE.test(jti)) return refuse('JTI', 'must be 1 to 255 characters', 'take the id from "nos token list"')
  if (WHOLE_TOKEN.test(jti))
    return refuse(
      'JTI',
      'is a token, not the id of one',
      'name its jti: "nos token create --json" and "nos token list" show it',
    )
  return ok({ jti, subject: null, workspace: null })
}

const refuse = (target: string, message: string, fix: string): Result<never, CommandFailure> =>
  err(commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target, message, fix }))
