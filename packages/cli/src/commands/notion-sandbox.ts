import { createNotionSandbox } from '@nos/notion-sandbox'
import { err, ok } from 'neverthrow'
import { commandFailure } from '../command-failure.ts'
import type { Command } from '../command-context.ts'
import { EXIT } from '../exit-codes.ts'
import { parsePort } from '../render/parse-port.ts'
import { aborted } from '../render/aborted.ts'

export interface SandboxOptions {
  readonly port: string
  readonly host: string
  readonly empty?: boolean
  readonly json?: boolean
}

/** `nos notion sandbox`: runs until Ctrl-C. */
export const notionSandbox: Command<SandboxOptions> = async ({ terminal, signal }, options) => {
  const port = parsePort(options.port)
  if (port.isErr()) return err(port.error)
  const sandbox = createNotionSandbox({ seed: options.empty === true ? 'empty' : 'sample' })
  const listening = await sandbox.listen({ port: port.value, hostname: options.host })
  if (listening.isErr()) {
    const { message } = listening.error
    return err(
      commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'port_unavailable',
        message,
        fix: 'choose another with --port',
      }),
    )
  }
  const { url, close } = listening.value
  if (options.json === true)
    terminal.out(JSON.stringify({ url, token: sandbox.token, database_id: sandbox.databaseId }))
  else {
    const { bold, cyan } = terminal.colors
    terminal.out(
      [
        `${bold('Notion sandbox')}  ${cyan(url)}  (open it to play the Notion user; Ctrl-C stops it)`,
        '',
        'To use it, set in another terminal:',
        `  export NOTION_API_BASE_URL=${url}`,
        `  export NOTION_API_TOKEN=${sandbox.token}`,
        `  export NOTION_DATABASE_ID=${sandbox.databaseId}`,
      ].join('\n'),
    )
  }
  await aborted(signal)
  await close()
  return ok(EXIT.fine)
}
