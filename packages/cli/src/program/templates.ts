import type { Registration } from '../program.ts'

export const registerTemplates = ({ program, context, run }: Registration): void => {
  const templates = program.command('templates').description('texts to start a specification from')
  templates
    .command('list')
    .description('the built-in ones, one for each spec_type, and your own')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/templates.ts')).listTemplates(context, options)))
  templates
    .command('show')
    .description('print one with its gaps')
    .argument('<name>', 'its name')
    .option('--json', 'one JSON document with everything beside the text')
    .action((name, options) =>
      run(async () => (await import('../commands/templates.ts')).showTemplate(context, { ...options, name })),
    )
  templates
    .command('create')
    .description('store a Markdown file with {{gaps}} as a template')
    .argument('<name>', 'its name')
    .requiredOption('--file <path>', 'a spec.md with gaps; - for standard input')
    .option('--type <type>', 'the spec_type it is for', 'Feature')
    .option('--description <text>', 'what it is for')
    .option(
      '--variable <name=default...>',
      'the gaps beside {{title}} and {{overview}}; without =default a value has to be given',
    )
    .option('--replace', 'as a new version of a template that is there')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () => (await import('../commands/templates.ts')).createTemplate(context, { ...options, name })),
    )
  templates
    .command('import')
    .description('store a Notion page with {{gaps}} as a template (NOTION_API_TOKEN)')
    .argument('<page>', 'the address or id of the page')
    .requiredOption('--name <name>', 'its name')
    .option('--type <type>', 'the spec_type it is for', 'Feature')
    .option('--description <text>', 'what it is for')
    .option('--variable <name=default...>', 'the gaps beside {{title}} and {{overview}}')
    .option('--replace', 'as a new version of a template that is there')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((page, options) =>
      run(async () => (await import('../commands/templates.ts')).createTemplate(context, { ...options, page })),
    )
}
