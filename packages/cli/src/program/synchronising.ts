import type { Registration } from '../program.ts'

export const registerSynchronising = ({ program, context, run }: Registration): void => {
  const sync = program
    .command('sync')
    .description('make the service and the Notion database equal, in this process')
    .option('--spec <spec>', 'only this one: id or capability')
    .option('--sweep', 'with the full id sweep for moved, trashed and unshared pages')
    .option('--watch', 'go on until Ctrl-C')
    .option('--dry-run', 'print the plan and change nothing')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/sync.ts')).sync(context, options)))
  sync
    .command('status')
    .description('how the sync of a running service stands, and what keeps which specification from being equal')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/sync-status.ts')).syncStatus(context, options)))
}
