import type { Registration } from '../program.ts'

export const registerBaselines = ({ program, context, run }: Registration): void => {
  const baseline = program.command('baseline').description('named sets of versions that never change')
  baseline
    .command('create')
    .description('hold every active specification as it is now, or the named ones')
    .argument('<name>', 'its name, for good')
    .option('--reason <text>', 'why')
    .option('--spec <spec...>', 'only these: id or capability, an older version as login@3')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () =>
        (await import('../commands/baseline/create-baseline.ts')).createBaseline(context, { ...options, name }),
      ),
    )
  baseline
    .command('list')
    .description('all of them, newest first')
    .option('--limit <n>', 'at most this many', '100')
    .option('--json', 'one JSON document')
    .action((options) =>
      run(async () => (await import('../commands/baseline/list-baselines.ts')).listBaselines(context, options)),
    )
  baseline
    .command('show')
    .description('what one holds, and who signed it')
    .argument('<name>', 'name or id')
    .option('--json', 'one JSON document with the manifest')
    .action((name, options) =>
      run(async () =>
        (await import('../commands/baseline/show-baseline.ts')).showBaseline(context, { ...options, name }),
      ),
    )
  baseline
    .command('export')
    .description('write its openspec/ folder, and the proof beside it')
    .argument('<name>', 'name or id')
    .requiredOption('--output <folder>', 'a new or an empty folder')
    .option('--dry-run', 'say what would be written')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () =>
        (await import('../commands/baseline/export-baseline.ts')).exportBaseline(context, { ...options, name }),
      ),
    )
  baseline
    .command('sign')
    .description('stand by one, in your name and for good')
    .argument('<name>', 'name or id')
    .option('--comment <text>', 'what the signature means')
    .option('--dry-run', 'say what would be signed')
    .option('--json', 'one JSON document')
    .action((name, options) =>
      run(async () =>
        (await import('../commands/baseline/sign-baseline.ts')).signBaseline(context, { ...options, name }),
      ),
    )
  baseline
    .command('verify')
    .description('check an export, its files and signatures, without a service')
    .argument('<folder>', 'what nos baseline export wrote')
    .option('--public-key <base64>', 'the key that the signatures must be of')
    .option('--json', 'one JSON document')
    .action((folder, options) =>
      run(async () =>
        (await import('../commands/baseline/verify-baseline.ts')).verifyBaseline(context, { ...options, folder }),
      ),
    )
  baseline
    .command('compare')
    .description('what changed between two, requirement by requirement and word by word')
    .argument('<name>', 'name or id; alone: compared with the one before it')
    .argument('[to]', 'the later one')
    .option('--exit-code', 'exit 1 when something differs')
    .option('--json', 'one JSON document')
    .action((name, to, options) =>
      run(async () =>
        (await import('../commands/baseline/compare-baselines.ts')).compareBaselines(context, { ...options, name, to }),
      ),
    )
}
