import type { Registration } from '../program.ts'

export const registerGenerating = ({ program, context, run }: Registration): void => {
  program
    .command('generate')
    .description('write a specification from an overview, by the model of the service or from a template')
    .argument('[overview...]', 'what is to be specified, in a sentence or two')
    .option('--from-change <name>', 'from the proposal of an OpenSpec change')
    .option('--from-page <page>', 'from a Notion page of free text: its address or id (NOTION_API_TOKEN)')
    .option('--type <type>', 'its spec_type', 'Feature')
    .option('--goal <text...>', 'what has to be true when it works')
    .option('--constraint <text...>', 'what it has to respect')
    .option('--title <title>', 'its title; how the overview begins otherwise')
    .option('--priority <priority>', 'P0 to P3')
    .option('--tag <tag...>', 'tags')
    .option('--template <name>', 'a template of "nos templates list"; the built-in one of the type otherwise')
    .option('--set <variable=value...>', "values for the template's gaps")
    .option('--dry-run', 'show it and save nothing')
    .option('--json', 'one JSON document')
    .action((overview, options) =>
      run(async () =>
        (await import('../commands/generate-specification.ts')).generateSpecification(context, {
          ...options,
          overview,
        }),
      ),
    )
  program
    .command('optimize')
    .description('suggest edits of a specification, by the rules and by the model of the service')
    .argument('<spec>', 'id or capability')
    .option('--goal <text...>', 'what the edits should serve')
    .option('--apply <id...>', 'apply these, each as a version')
    .option('--dry-run', 'only show them')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () =>
        (await import('../commands/optimize-specification.ts')).optimizeSpecification(context, { ...options, spec }),
      ),
    )
}
