import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { openTokenBook } from '../tokens/open-token-book.ts'

export interface RevokeTokenOptions {
  readonly jti: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

const TOKEN_ID = /^[^\p{Cc}\p{Cs}]{1,255}$/u
const WHOLE_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$|^nos_/

/** `nos token revoke JTI`: through the running service, or in the database of a stopped one. */
export const revokeToken: Command<RevokeTokenOptions> = async (context, { jti, dryRun = false, json }) => {
  const { terminal } = context
  const refuse = (message: string, fix: string): ReturnType<Command<RevokeTokenOptions>> =>
    Promise.resolve(
      err(commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target: 'JTI', message, fix })),
    )
  if (!TOKEN_ID.test(jti)) return refuse('must be 1 to 255 characters', 'take the id from "nos token list"')
  if (WHOLE_TOKEN.test(jti))
    return refuse(
      'is a token, not the id of one',
      'name its jti: "nos token create --json" and "nos token list" show it',
    )
  const book = await openTokenBook(context)
  if (book.isErr()) return err(book.error)
  const revoked = dryRun ? ok(undefined) : await book.value.revoke(jti)
  await book.value.close()
  return revoked.map(() => {
    if (json === true) terminal.out(JSON.stringify({ jti, revoked: !dryRun, ...(dryRun ? { dry_run: true } : {}) }))
    else terminal.out(`${dryRun ? 'would revoke' : 'revoked'} ${jti} in ${book.value.name}`)
    return EXIT.fine
  })
}
