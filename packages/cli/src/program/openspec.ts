import type { Registration } from '../program.ts'

export const registerOpenSpec = ({ program, context, run }: Registration): void => {
  program
    .command('validate')
    .description('check specifications and changes as OpenSpec does, and more; needs no service')
    .argument(
      '[path...]',
      'a folder with openspec/, a spec file, a change folder, or the name of an item; none is the nearest project',
    )
    .option('--all', 'specifications and changes, which is also the default')
    .option('--specs', 'specifications only')
    .option('--changes', 'changes only')
    .option('--type <type>', 'what a name stands for: change or spec')
    .option('--strict', 'warnings fail too')
    .option('--rules <file>', 'a rule set (YAML or JSON): adds its findings, score and level')
    .option('--fix', 'mend what needs no judgement in the specifications first (--rules; nos:recommended when absent)')
    .option('--dry-run', 'with --fix: say which files would change')
    .option('--format <format>', 'text, json, sarif, github, markdown or html')
    .option('--json', 'one JSON document: --format json')
    .option('--openspec-json', 'print what "openspec validate --json" prints')
    .action((paths, options) =>
      run(async () => (await import('../commands/validate.ts')).validate(context, { ...options, paths })),
    )
  program
    .command('archive')
    .description('merge a change into the specifications and file it, as OpenSpec does')
    .argument('[change]', 'the name of the change')
    .option('-y, --yes', 'do not ask')
    .option('--no-validate', 'without validation (asks first)')
    .option('--skip-specs', 'leave the specifications as they are')
    .option('--dry-run', 'say what would happen')
    .option('--json', 'one JSON document; asks nothing')
    .action((change, options) =>
      run(async () => (await import('../commands/archive.ts')).archive(context, { ...options, change })),
    )
  const change = program
    .command('change')
    .description('OpenSpec changes made from the history of the service (NOS_URL, NOS_TOKEN)')
  change
    .command('show')
    .description('print the change from a version to the present one')
    .argument('<spec>', 'id or capability')
    .option('--base <version>', 'its number or id; the last approved version, else the first')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () => (await import('../commands/show-change.ts')).showChange(context, { ...options, spec })),
    )
  change
    .command('propose')
    .description('write a change from a request in words; the specification stays as it is')
    .argument('<spec>', 'id or capability')
    .argument('<request...>', 'what should be different, in a sentence or two')
    .option('--name <name>', "the change's name")
    .option('--dry-run', 'show the files and write none')
    .option('--json', 'one JSON document')
    .action((spec, request, options) =>
      run(async () =>
        (await import('../commands/propose-change.ts')).proposeChange(context, { ...options, spec, request }),
      ),
    )
  change
    .command('create')
    .description('write that change under openspec/changes/')
    .argument('<spec>', 'id or capability')
    .option('--base <version>', 'its number or id; the last approved version, else the first')
    .option('--name <name>', 'the name of the change')
    .option('--dry-run', 'say what would be written')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () => (await import('../commands/create-change.ts')).createChange(context, { ...options, spec })),
    )
}
