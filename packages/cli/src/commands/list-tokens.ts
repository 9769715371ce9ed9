import { err } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { renderTable } from '../render/table.ts'
import { openTokenBook } from '../tokens/open-token-book.ts'

export interface ListTokensOptions {
  readonly limit: string
  readonly json?: boolean
}

/** `nos token list`. */
export const listTokens: Command<ListTokensOptions> = async (context, { limit, json }) => {
  const { terminal } = context
  const most = /^\d{1,5}$/.test(limit) ? Number(limit) : 0
  if (most < 1)
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'option_invalid',
        target: '--limit',
        message: 'must be a number from 1 to 99999',
      }),
    )
  const book = await openTokenBook(context)
  if (book.isErr()) return err(book.error)
  const found = await book.value.list(most)
  await book.value.close()
  return found.map((items) => {
    if (json === true) {
      terminal.out(JSON.stringify({ items }, null, 2))
      return EXIT.fine
    }
    const rows = items.map((token) => [
      token.jti,
      token.kind,
      token.subject ?? '-',
      token.role ?? '-',
      token.revoked_at === null ? token.expires_at : `revoked ${token.revoked_at}`,
      token.last_used_at ?? '-',
    ])
    if (rows.length === 0)
      terminal.err(`${book.value.name} knows no token; those of "nos token create" are only signed`)
    else
      terminal.out(
        renderTable([
          ['ID', 'KIND', 'SUBJECT', 'ROLE', 'UNTIL', 'LAST USED'].map((head) => terminal.colors.bold(head)),
          ...rows,
        ]),
      )
    return EXIT.fine
  })
}
