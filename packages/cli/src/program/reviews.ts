import type { Registration } from '../program.ts'

export const registerReviews = ({ program, context, run }: Registration): void => {
  const review = program.command('review').description('who approved which text (REVIEW_WORKFLOW_ENABLED=true)')
  review
    .command('request')
    .description('ask for a review of the present text')
    .argument('<spec>', 'id or capability')
    .option('--reviewer <subject...>', 'who is asked, beside those of the policy')
    .option('--approvals <n>', "how many are needed (the policy's number when absent)")
    .option('--due <moment>', 'when it is due, as 2026-07-08T09:00:00Z')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () =>
        (await import('../commands/review/request-review.ts')).requestReview(context, { ...options, spec }),
      ),
    )
  review
    .command('show')
    .description('how it stands, and what changed since your own decision, else since the last approved text')
    .argument('<spec>', 'id or capability')
    .option('--json', 'one JSON document')
    .action((spec, options) =>
      run(async () => (await import('../commands/review/show-review.ts')).showReview(context, { ...options, spec })),
    )
  review
    .command('list')
    .description('the open ones, newest first')
    .option('--reviewer <subject>', 'only those of this reviewer; me is yourself')
    .option('--closed', 'those that are over instead')
    .option('--all', 'both')
    .option('--limit <n>', 'at most this many', '100')
    .option('--json', 'one JSON document')
    .action((options) =>
      run(async () => (await import('../commands/review/list-reviews.ts')).listReviews(context, options)),
    )
  for (const decision of ['approve', 'request_changes'] as const) {
    review
      .command(decision.replace('_', '-'))
      .description(decision === 'approve' ? 'approve one text' : 'ask for another text')
      .argument('<spec>', 'id or capability')
      .option('--comment <text>', 'what is to be said with it')
      .option(
        '--hash <hash>',
        decision === 'approve'
          ? 'the text that was read, as nos review show prints it (the one it showed you last when absent)'
          : 'the text that was read, as nos review show prints it (the present one when absent)',
      )
      .option('--dry-run', 'say what would be sent')
      .option('--json', 'one JSON document')
      .action((spec, options) =>
        run(async () =>
          (await import('../commands/review/decide-review.ts')).decideReview(context, { ...options, spec, decision }),
        ),
      )
  }
  review
    .command('comment')
    .description('say something in the review without a decision')
    .argument('<spec>', 'id or capability')
    .argument('<text>', 'what is to be said')
    .option('--hash <hash>', 'the text that was read (the present one when absent)')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((spec, comment, options) =>
      run(async () =>
        (await import('../commands/review/decide-review.ts')).decideReview(context, {
          ...options,
          spec,
          comment,
          decision: 'comment',
        }),
      ),
    )
  review
    .command('delegate')
    .description('give a seat to somebody else')
    .argument('<spec>', 'id or capability')
    .argument('<to>', 'who takes it')
    .option('--from <subject>', 'whose seat (your own when absent; an admin any)')
    .option('--dry-run', 'say what would be sent')
    .option('--json', 'one JSON document')
    .action((spec, to, options) =>
      run(async () =>
        (await import('../commands/review/delegate-review.ts')).delegateReview(context, { ...options, spec, to }),
      ),
    )
  const steps = {
    cancel: 'end it without a decision',
    publish: 'publish the approved text',
    deprecate: 'say that a published specification is no longer to be followed',
    reopen: 'make a draft of it again',
  }
  for (const step of ['cancel', 'publish', 'deprecate', 'reopen'] as const) {
    review
      .command(step)
      .description(steps[step])
      .argument('<spec>', 'id or capability')
      .option('--comment <text>', 'why')
      .option('--dry-run', 'say what would be sent')
      .option('--json', 'one JSON document')
      .action((spec, options) =>
        run(async () =>
          (await import('../commands/review/end-review.ts')).endReview(context, { ...options, spec, step }),
        ),
      )
  }
  review
    .command('wait')
    .description('until it is decided: exit 0 approved, 1 changes requested or no longer open, 5 too late')
    .argument('<spec>', 'id or capability')
    .option('--timeout <duration>', 'how long at most: 90s, 15m, 1h', '1h')
    .option('--json', 'one JSON document with the review and the open comments')
    .action((spec, options) =>
      run(async () =>
        (await import('../commands/review/wait-for-review.ts')).waitForReview(context, { ...options, spec }),
      ),
    )
}
