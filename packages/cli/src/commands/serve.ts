import { randomUUID } from 'node:crypto'
import { signToken } from '@nos/http'
import { err, ok } from 'neverthrow'
import type { Command } from '../command-context.ts'
import { createLogger } from '../composition/logger.ts'
import { assembleNos } from '../composition/create-nos.ts'
import { openStorage } from '../composition/open-storage.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { secretsOf } from '../configuration/secrets-of.ts'
import { EXIT } from '../exit-codes.ts'
import { aborted } from '../render/aborted.ts'
import { startFailure } from '../render/start-failure.ts'
import { renderBanner } from '../serving/banner.ts'
import { forgetDevelopmentService, leaveDevelopmentService } from '../serving/development-service.ts'
import { importSamples, sampleFolder } from '../serving/import-samples.ts'
import { openKeptSandbox, type KeptSandbox } from '../serving/kept-sandbox.ts'
import { listen } from '../serving/listen.ts'
import { openerFor } from '../serving/opener-for.ts'
import { plainProblem } from '../serving/plain-problem.ts'
import { REQUEST_LIMITS } from '../serving/request-limits.ts'

export interface ServeOptions {
  readonly sandbox?: boolean
  readonly worker: boolean
}

const SANDBOX_POLL_MS = 5000
const DRAIN_MS = 10_000
const DEVELOPMENT_TOKEN_SECONDS = 30 * 86_400

/** `nos serve`: runs until Ctrl-C. */
export const serve: Command<ServeOptions> = async ({ environment, terminal, signal }, options) => {
  const given = loadConfiguration(environment, { sandbox: options.sandbox === true })
  if (given.isErr()) return err(given.error)
  const logger = createLogger(given.value.logLevel, { secrets: secretsOf(given.value) })

  // The port comes first: a second start ends here, before it touches any data.
  let handle: (request: Request, env: unknown) => Response | Promise<Response> = starting
  const opener = openerFor(given.value, logger)
  if (opener.isErr()) return err(opener.error)
  const listening = await listen(
    { port: given.value.port, host: given.value.host },
    () => handle,
    REQUEST_LIMITS,
    opener.value,
  )
  if (listening.isErr()) return err(listening.error)
  const { port, close } = listening.value
  const local = `${given.value.tlsCertFile === null ? 'http' : 'https'}://${hostOf(given.value.host)}:${port}`
  const url = given.value.serviceUrl ?? local

  const storage = await openStorage(given.value, logger)
  if (storage.isErr()) {
    await close(0)
    return err(startFailure(storage.error))
  }
  const { database, secret } = storage.value

  let sandbox: KeptSandbox | null = null
  let configuration = given.value
  if (options.sandbox === true) {
    const opened = await openKeptSandbox({
      dataDir: configuration.dataDir,
      port: given.value.port === 0 ? 0 : port + 1,
      host: configuration.host,
    })
    if (opened.isErr()) {
      await database.close()
      await close(0)
      return err(opened.error)
    }
    sandbox = opened.value
    configuration = withSandbox(configuration, sandbox, environment['NOTION_POLL_INTERVAL_MS'])
  }

  const companionTokens = sandbox === null ? [] : [await sandbox.subscribe(local)]
  const nos = assembleNos({ configuration, serviceUrl: url, logger, storage: storage.value, companionTokens })
  const samples = sandbox === null ? null : sampleFolder()
  const imported = samples === null ? 0 : await importSamples(nos.useCases, nos.format, samples)
  const working = options.worker ? await nos.work() : ok()
  if (working.isErr()) {
    await nos.close()
    await sandbox?.close()
    await close(0)
    return err(startFailure(working.error))
  }
  const app = nos.app()
  handle = (request, env) => app.fetch(request, env)

  const token = configuration.environment === 'production' || secret === null ? null : developmentToken(secret)
  const left = token !== null && leaveDevelopmentService(configuration.dataDir, { url, token })
  terminal.out(renderBanner({ url, token, database: database.description, sandbox, imported }, terminal.colors))
  await aborted(signal)
  terminal.err('stopping …')
  nos.drain()
  await close(DRAIN_MS)
  await nos.close()
  await sandbox?.close()
  if (left) forgetDevelopmentService(configuration.dataDir)
  return ok(EXIT.fine)
}

const starting = (): Response => {
  const { headers, body } = plainProblem({
    status: 503,
    code: 'starting',
    title: 'Service unavailable',
    detail: 'NOS is starting. Try again in a moment.',
  })
  return new Response(body, { status: 503, headers: { ...headers, 'Retry-After': '1' } })
}

const hostOf = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host

const withSandbox = (configuration: Configuration, sandbox: KeptSandbox, poll: string | undefined): Configuration => ({
  ...configuration,
  notionToken: sandbox.token,
  notionDatabaseId: sandbox.databaseId,
  notionBaseUrl: sandbox.url,
  // Nobody waits a minute for a local Notion.
  notionPollIntervalMs: (poll ?? '') === '' ? SANDBOX_POLL_MS : configuration.notionPollIntervalMs,
})

const developmentToken = (secret: string): string =>
  signToken({
    subject: 'developer',
    name: 'Developer',
    role: 'admin',
    expiresInSeconds: DEVELOPMENT_TOKEN_SECONDS,
    secret,
    now: new Date(),
    jti: randomUUID(),
  }).token
