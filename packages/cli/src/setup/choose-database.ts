import { databaseIdOf, listDatabases, type NotionClient } from '@nos/adapters-notion'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { notionFailure } from './notion-failure.ts'
import type { Questions } from './questions.ts'

/** Shows the databases that the connection can see, and lets the person name one by its number or its address. */
export const chooseDatabase = async (
  client: NotionClient,
  questions: Questions,
): Promise<Result<string, CommandFailure>> => {
  const listed = await listDatabases(client)
  if (listed.isErr()) return err(notionFailure(listed.error))
  const databases = listed.value
  if (databases.length === 0)
    return err(
      commandFailure(EXIT.findings, {
        severity: 'error',
        code: 'notion_no_database',
        message: 'the connection sees no database',
        fix: 'make one in Notion (an empty one is fine), choose "Connections" in its menu, add yours, and try again; or: nos notion init --parent PAGE',
      }),
    )
  const shown = databases.map(
    ({ title, url, id }, place) => `  ${place + 1}  ${title === '' ? 'Untitled' : title}  ${url ?? id}`,
  )
  const answer = await questions.ask(
    `Databases that the connection can see:\n${shown.join('\n')}\nWhich one? (number or address)`,
  )
  if (answer === null) return err(unanswered('--database', 'which database holds the specifications'))
  const byNumber = /^\d{1,3}$/.test(answer) ? databases[Number(answer) - 1]?.id : undefined
  const id = byNumber ?? databaseIdOf(answer)
  return id === null
    ? err(
        commandFailure(EXIT.usage, {
          severity: 'error',
          code: 'answer_invalid',
          target: '--database',
          message: `"${answer.slice(0, 80)}" is neither a number from 1 to ${databases.length} nor the address of a database`,
          fix: 'run it again; the address is what the browser shows',
        }),
      )
    : ok(id)
}

/** Standard input ended before the question was answered. */
export const unanswered = (flag: string, what: string): CommandFailure =>
  commandFailure(EXIT.usage, {
    severity: 'error',
    code: 'answer_missing',
    target: flag,
    message: `nobody said ${what}`,
    fix: `give ${flag}, or run it in a terminal`,
  })
