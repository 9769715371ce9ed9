import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  inspectDatabase,
  introduce,
  prepareDataSource,
  type InspectedDatabase,
  type Introduction,
} from '@nos/adapters-notion'
import { err, ok, type Result } from 'neverthrow'
import type { Command, CommandContext } from '../command-context.ts'
import type { CommandFailure } from '../command-failure.ts'
import { connectNotion } from '../composition/notion-connection.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { EXIT, type ExitCode } from '../exit-codes.ts'
import { chooseDatabase, unanswered } from '../setup/choose-database.ts'
import { notionFailure } from '../setup/notion-failure.ts'
import { createQuestions, type Questions } from '../setup/questions.ts'
import { databaseDocument, renderDatabase } from '../setup/render-database.ts'
import { writeEnvFile } from '../setup/write-env-file.ts'
import { findRoot } from '../working-tree/find-root.ts'

export interface InitOptions {
  readonly token?: string
  readonly database?: string
  readonly yes?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `nos init`: at most three questions (token, database, go ahead), then the properties and a `.env` file. */
export const init: Command<InitOptions> = async (context, options) => {
  const questions = createQuestions(context.terminal, process.stdin)
  try {
    return await setUp(context, options, questions)
  } finally {
    questions.close()
  }
}

const TOKEN_QUESTION =
  'The token of your Notion connection? (make one at https://www.notion.so/profile/integrations; it is not shown)'

const setUp = async (
  context: CommandContext,
  options: InitOptions,
  questions: Questions,
): Promise<Result<ExitCode, CommandFailure>> => {
  const { terminal, directory } = context
  // What is set already is taken without asking; one half of the Notion side is no error here.
  const { NOTION_API_TOKEN: _, NOTION_API_TOKEN_FILE: __, NOTION_DATABASE_ID: ___, ...rest } = context.environment
  const configuration = loadConfiguration(rest)
  if (configuration.isErr()) return err(configuration.error)
  const known = knownSide(context)
  const token = options.token ?? known.token ?? (await questions.ask(TOKEN_QUESTION, { hidden: true }))
  if (token === null || token === '') return err(unanswered('--token', 'which token Notion is to be asked with'))
  const { client } = connectNotion(configuration.value, token)
  const who = await introduce(client)
  if (who.isErr()) return err(notionFailure(who.error))
  terminal.err(`Notion knows the token as "${who.value.name ?? who.value.id}"`)
  const given = options.database ?? known.database
  const database = given === undefined ? await chooseDatabase(client, questions) : ok(given)
  if (database.isErr()) return err(database.error)
  const inspected = await inspectDatabase(client, database.value)
  if (inspected.isErr()) return err(notionFailure(inspected.error))

  const plan: Plan = {
    who: who.value,
    database: inspected.value,
    file: join(directory, '.env'),
    specs: findSpecs(directory),
  }
  if (options.json !== true || (options.yes !== true && options.dryRun !== true))
    terminal.err(renderPlan(plan, context))
  if (options.dryRun !== true && options.yes !== true) {
    const answer = await questions.ask('Go ahead? (Y/n)')
    if (answer === null) return err(unanswered('--yes', 'whether to go ahead'))
    if (!['', 'y', 'yes'].includes(answer.toLowerCase())) {
      terminal.err('nothing was changed')
      return ok(EXIT.fine)
    }
  }
  if (options.dryRun !== true) {
    const prepared = await prepareDataSource({ client, database: inspected.value.databaseId })
    if (prepared.isErr()) return err(notionFailure(prepared.error))
    const written = writeEnvFile(plan.file, {
      NOTION_API_TOKEN: token,
      NOTION_DATABASE_ID: inspected.value.databaseId,
      ...(known.baseUrl === undefined ? {} : { NOTION_API_BASE_URL: known.baseUrl }),
    })
    if (written.isErr()) return err(written.error)
  }
  report(context, options, plan)
  return ok(EXIT.fine)
}

interface KnownSide {
  readonly token: string | undefined
  readonly database: string | undefined
  readonly baseUrl: string | undefined
}

const knownSide = ({ environment }: CommandContext): KnownSide => {
  const value = (name: string): string | undefined => environment[name]?.trim() || undefined
  return {
    token: value('NOTION_API_TOKEN'),
    database: value('NOTION_DATABASE_ID'),
    baseUrl: value('NOTION_API_BASE_URL'),
  }
}

interface Plan {
  readonly who: Introduction
  readonly database: InspectedDatabase
  readonly file: string
  /** The folder with `openspec/`, and how many specifications are in it. */
  readonly specs: { readonly root: string; readonly count: number } | null
}

const findSpecs = (directory: string): Plan['specs'] => {
  const root = findRoot(directory)
  if (root === null) return null
  const folder = join(root, 'openspec', 'specs')
  const count = existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((path) => /(^|[/\\])spec\.md$/.test(String(path))).length
    : 0
  return { root, count }
}

const nextCommands = ({ specs }: Plan): readonly string[] => [
  'nos doctor',
  'nos serve',
  ...(specs === null ? [] : ['nos push']),
]

const renderPlan = ({ database, file, specs }: Plan, { terminal }: CommandContext): string =>
  [
    renderDatabase(database, terminal.colors),
    specs === null
      ? 'There is no openspec/ folder here; "nos pull" makes one later.'
      : `openspec/ in ${specs.root} holds ${specs.count} specifications; "nos push" brings them in later.`,
    `${file} ${existsSync(file) ? 'is changed' : 'is written'}: NOTION_API_TOKEN and NOTION_DATABASE_ID.`,
  ].join('\n')

const report = ({ terminal }: CommandContext, { json, dryRun }: InitOptions, plan: Plan): void => {
  const next = nextCommands(plan)
  if (json === true) {
    terminal.out(
      JSON.stringify(
        {
          dry_run: dryRun === true,
          connection: { id: plan.who.id, name: plan.who.name, workspace: plan.who.workspace },
          database: databaseDocument(plan.database),
          openspec: plan.specs,
          file: plan.file,
          next,
        },
        null,
        2,
      ),
    )
    return
  }
  const { green, cyan } = terminal.colors
  terminal.out(dryRun === true ? 'nothing was changed (--dry-run)' : `${green('wrote')} ${plan.file}`)
  terminal.out(`next: ${next.map((command) => cyan(command)).join(', then ')}`)
}
