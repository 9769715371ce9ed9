import type { Registration } from '../program.ts'

export const registerComments = ({ program, context, run }: Registration): void => {
  const comments = program.command('comments').description('what people say of a specification')
  comments
    .command('list')
    .description('the open threads, each where it hangs in the present text')
    .argument('<spec>', 'id or capability')
    .option('--all', 'resolved threads as well')
    .option('--refresh', 'read the comments in Notion first')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () =>
        (await import('../commands/comments/list-comments.ts')).listComments(context, { ...options, spec }),
      ),
    )
  comments
    .command('add')
    .description('comment on a specification, a requirement of it or a scenario; @subject mentions somebody')
    .argument('<spec>', 'id or capability')
    .argument('<text>', 'what is to be said')
    .option('--requirement <name>', 'on this requirement')
    .option('--scenario <name>', 'on this scenario of it')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((spec, text, options) =>
      run(async () =>
        (await import('../commands/comments/add-comment.ts')).addComment(context, { ...options, spec, text }),
      ),
    )
  comments
    .command('reply')
    .description('answer a comment; a resolved thread is open again then')
    .argument('<spec>', 'id or capability')
    .argument('<comment>', 'its id')
    .argument('<text>', 'what is to be said')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((spec, parent, text, options) =>
      run(async () =>
        (await import('../commands/comments/add-comment.ts')).addComment(context, { ...options, spec, parent, text }),
      ),
    )
  for (const reopen of [false, true]) {
    comments
      .command(reopen ? 'reopen' : 'resolve')
      .description(reopen ? 'open a thread again' : 'settle a thread')
      .argument('<spec>', 'id or capability')
      .argument('<comment>', 'the id of any comment in it')
      .option('--dry-run', 'say what would happen')
      .option('--json', 'one JSON document')
      .action((spec, id, options) =>
        run(async () =>
          (await import('../commands/comments/settle-comment.ts')).settleComment(context, {
            ...options,
            spec,
            id,
            reopen,
          }),
        ),
      )
  }
}
