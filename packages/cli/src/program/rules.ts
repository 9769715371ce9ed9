import type { Registration } from '../program.ts'

export const registerRules = ({ program, context, run }: Registration): void => {
  const rules = program.command('rules').description("the organisation's standards; needs no service")
  rules
    .command('list')
    .description('the rules of a rule set, with severity and weight')
    .option('--rules <file>', 'a rule set (YAML or JSON), or the name of a built-in one', 'nos:recommended')
    .option('--type <type>', 'as they hold for this spec_type', 'Feature')
    .option('--json', 'one JSON document')
    .action((options) => run(async () => (await import('../commands/list-rules.ts')).listRules(context, options)))
  rules
    .command('explain')
    .description('why a rule is there, where it comes from, and examples')
    .argument('<rule>', 'its id')
    .option('--rules <file>', 'a rule set that has it', 'nos:recommended')
    .option('--json', 'one JSON document')
    .action((rule, options) =>
      run(async () => (await import('../commands/explain-rule.ts')).explainRule(context, { ...options, rule })),
    )
  rules
    .command('schema')
    .description('the JSON Schema of a rule-set file, for editors')
    .action(() => run(async () => (await import('../commands/show-ruleset-schema.ts')).showRulesetSchema(context, {})))
  rules
    .command('test')
    .description('measure a spec file against a rule set')
    .argument('<file>', 'a spec.md')
    .option('--rules <file>', 'a rule set (YAML or JSON), or the name of a built-in one', 'nos:recommended')
    .option('--format <format>', 'text, json, sarif, github, markdown or html')
    .option('--json', 'one JSON document: --format json')
    .action((file, options) =>
      run(async () => (await import('../commands/validate.ts')).validate(context, { ...options, paths: [file] })),
    )
}
