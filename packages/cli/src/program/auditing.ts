import type { Registration } from '../program.ts'

export const registerAuditing = ({ program, context, run }: Registration): void => {
  const audit = program.command('audit').description('the audit log')
  audit
    .command('verify')
    .description('check an exported log, here and with nothing but the file; without a file the service checks its own')
    .argument('[file]', 'an export')
    .option('--head <file>', 'a signed head that was kept elsewhere; shows a log that was written anew')
    .option('--public-key <key>', 'the key that the head must be signed with')
    .option('--json', 'one JSON document')
    .action((file, options) =>
      run(async () => (await import('../commands/verify-audit.ts')).verifyAudit(context, { ...options, file })),
    )
  audit
    .command('export')
    .description('the whole log as newline-delimited JSON, with its signed head (admin)')
    .option('--out <file>', 'write it there instead of to standard output')
    .action((options) => run(async () => (await import('../commands/export-audit.ts')).exportAudit(context, options)))
}
