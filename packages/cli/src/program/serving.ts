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
  const notion = program.command('notion').description('the Notion side')
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
