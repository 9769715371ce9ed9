import type { Registration } from '../program.ts'

export const registerAdministration = ({ program, context, run }: Registration): void => {
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .option('--dry-run', 'list what would be applied')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/migrate.ts')).migrate(context, options)))
  program
    .command('config')
    .description('the configuration')
    .command('show')
    .description('the resolved values, secrets masked')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/show-config.ts')).showConfig(context, options)))
  program
    .command('token')
    .description('tokens for the REST service')
    .command('create')
    .description('sign a token with JWT_SECRET (in development the one kept in the data folder)')
    .requiredOption('--subject <subject>', 'whom it names')
    .requiredOption('--role <role>', 'viewer, author, reviewer or admin')
    .option('--expires <duration>', 'how long it is good: 90s, 15m, 1h, 30d (JWT_EXPIRY when absent)')
    .option('--name <name>', 'a name for people')
    .option('--email <email>', 'an e-mail address')
    .option('--dry-run', 'check the options, sign nothing')
    .option('--json', 'one JSON document: {token, jti, expires_at}')
    .action((options) => run(async () => (await import('../commands/create-token.ts')).createToken(context, options)))
}
