import type { Registration } from '../program.ts'

export const registerServing = ({ program, context, run }: Registration): void => {
  program
    .command('serve')
    .description('start the service')
    .option('--sandbox', 'with a local Notion of its own, filled with the sample specifications')
    .option('--no-worker', 'leave the background work to "nos worker"')
    .action((options) => run(async () => (await import('../commands/serve.ts')).serve(context, options)))
  program
    .command('worker')
    .description('only the background work of a service on Postgres')
    .action(() => run(async () => (await import('../commands/worker.ts')).worker(context, {})))
  program
    .command('mcp')
    .description('the Model Context Protocol over standard input and output, for the service that NOS_URL names')
    .action(() => run(async () => (await import('../commands/mcp.ts')).mcp(context, {})))
  const notion = program.command('notion').description('the Notion side')
  notion
    .command('init')
    .description('add the properties that the configured database lacks, or make a database below a page')
    .option('--parent <page>', 'id or address of the page: makes a new database there, and notes it in .env')
    .option('--title <title>', 'the title of a new database', 'Specifications')
    .option('--dry-run', 'show what would be done')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/notion-init.ts')).notionInit(context, options)))
  notion
    .command('link')
    .description('take this database for the specifications: add what it lacks, and note it in .env')
    .argument('<database>', 'its id or pasted address')
    .option('--dry-run', 'show what would be done')
    .option('--json', 'one JSON document')
    .action((database, options) =>
      run(async () => (await import('../commands/notion-link.ts')).notionLink(context, { database, ...options })),
    )
  notion
    .command('check')
    .description('look at the token, the database and its properties; changes nothing')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/notion-check.ts')).notionCheck(context, options)))
  notion
    .command('sandbox')
    .description('a local Notion API, with a page on which to play the Notion user')
    .option('--port <port>', 'the port it listens on', '3001')
    .option('--host <host>', 'the address it listens on', '127.0.0.1')
    .option('--empty', 'without the sample database')
    .option('--json', 'one JSON document with its address, token and database')
    .action((options) =>
      run(async () => (await import('../commands/notion-sandbox.ts')).notionSandbox(context, options)),
    )
}
