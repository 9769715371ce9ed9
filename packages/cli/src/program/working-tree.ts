import type { Registration } from '../program.ts'

export const registerWorkingTree = ({ program, context, run }: Registration): void => {
  program
    .command('status')
    .description('what differs between openspec/specs and the service (NOS_URL, NOS_TOKEN)')
    .option('--exit-code', 'exit 1 when something differs')
    .option('--offline', 'ask no service: compare with what both last agreed on')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/status.ts')).status(context, options)))
  program
    .command('diff')
    .description('the differences line by line, from the service to the files')
    .argument('[capability...]', 'only these')
    .option('--words', 'by requirement, with the words taken out and put in')
    .option('--exit-code', 'exit 1 when something differs')
    .option('--json', 'one JSON document')
    .action((capabilities, options) =>
      run(async () => (await import('../commands/diff.ts')).diff(context, { ...options, capabilities })),
    )
  program
    .command('pull')
    .description("bring the service's changes into openspec/specs, merged with yours")
    .option('--markers', 'write conflict markers into the files that collide')
    .option('--dry-run', 'say what would be done')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/pull.ts')).pull(context, options)))
  program
    .command('push')
    .description('bring the changes in openspec/specs to the service, merged with its own')
    .option('--delete', 'archive the specifications whose files were deleted here')
    .option('-m, --message <text>', 'what the new versions say of themselves')
    .option('--dry-run', 'say what would be done')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/push.ts')).push(context, options)))
  registerConflicts({ program, context, run })
}

const registerConflicts = ({ program, context, run }: Registration): void => {
  const conflict = program.command('conflict').description('edits of both sides that nobody may merge')
  conflict
    .command('list')
    .description('those of this working tree and those of the service')
    .option('--json', 'one JSON document')
    .action((options) =>
      run(async () => (await import('../commands/list-conflicts.ts')).listConflicts(context, options)),
    )
  conflict
    .command('show')
    .description('its texts: before, the service (ours), the file or Notion (theirs)')
    .argument('<conflict>', 'a capability, or the id of a conflict of the service')
    .option('--json', 'one JSON document')
    .action((given, options) =>
      run(async () =>
        (await import('../commands/show-conflict.ts')).showConflict(context, { ...options, conflict: given }),
      ),
    )
  conflict
    .command('resolve')
    .description('settle it; a settled file is sent by the next push')
    .argument('<conflict>', 'a capability, or the id of a conflict of the service')
    .option('--ours', "the service's text")
    .option('--theirs', "the file's text, or Notion's")
    .option('--edited', 'the file as it stands now')
    .option('--text <file>', "this file's text, for a conflict of the service")
    .option('--dry-run', 'say what would be done')
    .option('--json', 'one JSON document')
    .action((given, options) =>
      run(async () =>
        (await import('../commands/resolve-conflict.ts')).resolveConflict(context, { ...options, conflict: given }),
      ),
    )
}
