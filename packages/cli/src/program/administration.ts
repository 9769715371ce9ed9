import type { Registration } from '../program.ts'

export const registerAdministration = ({ program, context, run }: Registration): void => {
  program
    .command('init')
    .description('set NOS up in this folder: at most three questions, each also an option')
    .option('--token <token>', "the Notion connection's token (NOTION_API_TOKEN when absent)")
    .option('--database <database>', 'id or pasted address of the database (NOTION_DATABASE_ID when absent)')
    .option('-y, --yes', 'go ahead without asking')
    .option('--dry-run', 'show the plan, change nothing')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/init.ts')).init(context, options)))
  program
    .command('doctor')
    .description('look at everything that NOS stands on, and say what to do about what is wrong')
    .option('--only <checks>', 'only these, separated by commas: database,queue')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/doctor.ts')).doctor(context, options)))
  program
    .command('migrate')
    .description('bring the database to the schema of this version')
    .option('--runtime-role <role>', 'grant this role what the service needs, and of the audit tables only to append')
    .option('--dry-run', 'list what would be applied')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/migrate.ts')).migrate(context, options)))
  program
    .command('backup')
    .description('write everything in the database, as it is at one moment, into a file')
    .argument('[file]', 'the file, a folder for a dated one, or - for standard output')
    .option('-o, --output <file>', 'the same')
    .option('--encrypt', 'with NOS_BACKUP_PASSPHRASE (then always), else with NOS_ENCRYPTION_KEY')
    .option('--force', 'replace a file that is there')
    .option('--dry-run', 'read everything, write nothing')
    .option('--json', 'one JSON document')
    .action((file, { output, ...options }) =>
      run(async () => (await import('../commands/backup.ts')).backup(context, { file: file ?? output, ...options })),
    )
  program
    .command('restore')
    .description('put a backup in the place of what the database holds; nothing else may be connected to it')
    .argument('<file>', 'a file that "nos backup" wrote')
    .option('--force', 'replace what the database holds')
    .option('--dry-run', 'check the whole file and the database, change nothing')
    .option('--json', 'one JSON document')
    .action((file, options) =>
      run(async () => (await import('../commands/restore.ts')).restore(context, { file, ...options })),
    )
  program
    .command('config')
    .description('the configuration')
    .command('show')
    .description('the resolved values, secrets masked')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/show-config.ts')).showConfig(context, options)))
  const token = program.command('token').description('tokens for the REST service')
  token
    .command('list')
    .description('the tokens that the service made or ended; without a running service from the database')
    .option('--limit <n>', 'at most so many, newest first', '100')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/list-tokens.ts')).listTokens(context, options)))
  token
    .command('revoke')
    .description('end a token, or all of a subject, before their time; without a running service in the database')
    .argument('[jti]', 'the id of the token')
    .option('--subject <subject>', 'end all that were issued to this subject so far, and its browser sessions')
    .option('--workspace <id>', 'with --subject: its workspace (that of NOS_TOKEN, else default, when absent)')
    .option('--dry-run', 'say what would be done')
    .option('--json', 'one JSON document')
    .action((jti, options) =>
      run(async () =>
        (await import('../commands/revoke-token.ts')).revokeToken(context, {
          ...options,
          ...(jti === undefined ? {} : { jti }),
        }),
      ),
    )
  token
    .command('create')
    .description('sign a token with JWT_SECRET (in development the one kept in the data folder)')
    .requiredOption('--subject <subject>', 'whom it names')
    .requiredOption('--role <role>', 'viewer, author, reviewer or admin')
    .option('--expires <duration>', 'how long it is good: 90s, 15m, 1h, 30d (JWT_EXPIRY when absent)')
    .option('--name <name>', 'a name for people')
    .option('--email <email>', 'an e-mail address')
    .option('--workspace <id>', 'the workspace it is for (default when absent)')
    .option('--dry-run', 'check the options, sign nothing')
    .option('--json', 'one JSON document: {token, jti, expires_at}')
    .action((options) => run(async () => (await import('../commands/create-token.ts')).createToken(context, options)))
}
