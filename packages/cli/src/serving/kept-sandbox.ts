import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createNotionSandbox, type NotionSandbox } from '@nos/notion-sandbox'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import { subscribeToSandbox } from './subscribe-to-sandbox.ts'

export interface KeptSandbox {
  readonly url: string
  readonly token: string
  readonly databaseId: string
  /** Tells the service of edits at once; gives the token with which it signs. */
  subscribe(serviceUrl: string): Promise<string>
  close(): Promise<void>
}

const FILE = 'sandbox.json'

/** The sandbox of `nos serve --sandbox`: its workspace lives in the data folder and is there again at the next start. */
export const openKeptSandbox = async (where: {
  readonly dataDir: string
  readonly port: number
  readonly host: string
}): Promise<Result<KeptSandbox, CommandFailure>> => {
  const path = join(where.dataDir, FILE)
  // At once, before the request is answered: what a killed process had confirmed must be there at the next start.
  const save = (): void => {
    const text = JSON.stringify(sandbox.snapshot())
    if (text === saved) return
    writeFileSync(`${path}.new`, text, { mode: 0o600 })
    renameSync(`${path}.new`, path)
    saved = text
  }
  let saved = ''
  const sandbox: NotionSandbox = createNotionSandbox({ onChange: save })
  mkdirSync(where.dataDir, { recursive: true, mode: 0o700 })
  const kept = readKept(path)
  if (kept !== null && !sandbox.restore(kept)) {
    return err(
      commandFailure(EXIT.usage, {
        severity: 'error',
        code: 'sandbox_damaged',
        target: path,
        message: 'holds no sandbox workspace that this version can read',
        fix: 'move the file away; a new sample workspace is made at the next start',
      }),
    )
  }
  // The sandbox's port is a convenience: any free one will do when its usual one is taken.
  const first = await sandbox.listen({ port: where.port, hostname: where.host })
  const listening = first.isOk() ? first : await sandbox.listen({ port: 0, hostname: where.host })
  if (listening.isErr()) {
    return err(
      commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'port_unavailable',
        message: listening.error.message,
      }),
    )
  }
  return ok({
    url: listening.value.url,
    token: sandbox.token,
    databaseId: sandbox.databaseId,
    subscribe: (serviceUrl) => subscribeToSandbox(sandbox, serviceUrl),
    close: async () => {
      await listening.value.close()
      save()
    },
  })
}

const readKept = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    // A half-written file cannot be there: it is renamed into place whole.
    return cause instanceof SyntaxError ? {} : null
  }
}
