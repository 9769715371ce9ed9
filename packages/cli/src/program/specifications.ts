import type { Registration } from '../program.ts'

export const registerSpecifications = ({ program, context, run }: Registration): void => {
  const spec = program.command('spec').description('specifications of the service (NOS_URL, NOS_TOKEN)')
  spec
    .command('list')
    .description('list them, newest change first')
    .option('--status <status>', 'only with this review status')
    .option('--type <type>', 'only of this spec_type')
    .option('--tag <tag>', 'only with this tag')
    .option('-q, --query <words>', 'full text')
    .option('--archived', 'archived ones as well')
    .option('--limit <n>', 'at most this many', '100')
    .option('--json', 'one JSON document')
    .action((options) =>
      run(async () => (await import('../commands/list-specifications.ts')).listSpecifications(context, options)),
    )
  spec
    .command('show')
    .description('print one as its spec.md')
    .argument('<spec>', 'id or capability')
    .option('--json', 'one JSON document with everything beside the text')
    .action((spec_, options) =>
      run(async () =>
        (await import('../commands/show-specification.ts')).showSpecification(context, { ...options, spec: spec_ }),
      ),
    )
  spec
    .command('create')
    .description('create one from a title and an overview, or from a spec.md')
    .requiredOption('--title <title>', 'its title')
    .option('--type <type>', 'its spec_type', 'Feature')
    .option('--overview <text>', 'its purpose in a sentence or two')
    .option('--file <path>', 'a spec.md; - for standard input')
    .option('--template <name>', 'a template of "nos templates list"')
    .option('--set <variable=value...>', "values for the template's gaps")
    .option('--capability <path>', 'its path under openspec/specs/')
    .option('--priority <priority>', 'P0 to P3')
    .option('--tag <tag...>', 'tags')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((options) =>
      run(async () => (await import('../commands/create-specification.ts')).createSpecification(context, options)),
    )
  spec
    .command('edit')
    .description('change the given fields')
    .argument('<spec>', 'id or capability')
    .option('--title <title>', 'its title')
    .option('--type <type>', 'its spec_type')
    .option('--overview <text>', 'the text of its Purpose')
    .option('--file <path>', 'a spec.md; - for standard input')
    .option('--capability <path>', 'its path under openspec/specs/')
    .option('--priority <priority>', 'P0 to P3')
    .option('--tag <tag...>', 'all its tags')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () =>
        (await import('../commands/edit-specification.ts')).editSpecification(context, { ...options, spec: name }),
      ),
    )
  for (const restore of [false, true]) {
    spec
      .command(restore ? 'restore' : 'delete')
      .description(restore ? 'take it out of the archive' : 'archive it; its history stays and it can be restored')
      .argument('<spec>', 'id or capability')
      .option('--dry-run', 'say what would happen')
      .option('--json', 'one JSON document')
      .action((name, options) =>
        run(async () =>
          (await import('../commands/archive-specification.ts')).archiveSpecification(context, {
            ...options,
            spec: name,
            restore,
          }),
        ),
      )
  }
  program
    .command('log')
    .description('the versions of a specification, newest first')
    .argument('<spec>', 'id or capability')
    .option('--limit <n>', 'at most this many', '20')
    .option('--words', 'what each version changed, word by word')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () => (await import('../commands/show-log.ts')).showLog(context, { ...options, spec: name })),
    )
  program
    .command('rollback')
    .description('append an old content as a new version')
    .argument('<spec>', 'id or capability')
    .requiredOption('--to <version>', 'the number or id of the version to go back to')
    .requiredOption('--reason <text>', 'why')
    .option('--dry-run', 'show the difference and change nothing')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () => (await import('../commands/roll-back.ts')).rollBack(context, { ...options, spec: name })),
    )
}
