import type { Registration } from '../program.ts'

const JSON_OPTION = ['--json', 'one JSON document'] as const
const DRY_RUN = ['--dry-run', 'say what would be sent'] as const

const commands = () => import('../commands/webhooks.ts')

export const registerWebhooks = ({ program, context, run }: Registration): void => {
  const webhooks = program.command('webhooks').description('addresses that are told of what is done (admin)')
  webhooks
    .command('list')
    .description('list them')
    .option(...JSON_OPTION)
    .action((options) => run(async () => (await commands()).listWebhooks(context, options)))
  webhooks
    .command('create')
    .description('tell an address from now on; prints its secret')
    .argument('<url>', 'an https address')
    .option('--event <event...>', 'actions (review.approved) and kinds (review); all when absent')
    .option('--description <text>', 'a note for people')
    .option(...DRY_RUN)
    .option(...JSON_OPTION)
    .action((url, options) => run(async () => (await commands()).createWebhook(context, { ...options, url })))
  webhooks
    .command('delete')
    .description('tell it no more')
    .argument('<id>', 'of the endpoint')
    .option(...DRY_RUN)
    .option(...JSON_OPTION)
    .action((id, options) => run(async () => (await commands()).deleteWebhook(context, { ...options, id })))
  webhooks
    .command('rotate')
    .description('make a new secret; messages are signed with both for a day')
    .argument('<id>', 'of the endpoint')
    .option(...DRY_RUN)
    .option(...JSON_OPTION)
    .action((id, options) => run(async () => (await commands()).rotateWebhook(context, { ...options, id })))
  webhooks
    .command('ping')
    .description('send a message that says nothing')
    .argument('<id>', 'of the endpoint')
    .option(...DRY_RUN)
    .option(...JSON_OPTION)
    .action((id, options) => run(async () => (await commands()).pingWebhook(context, { ...options, id })))
  webhooks
    .command('deliveries')
    .description('what was sent, newest first')
    .argument('<id>', 'of the endpoint')
    .option('--state <state>', 'pending, delivered or failed')
    .option('--limit <n>', 'at most this many', '20')
    .option(...JSON_OPTION)
    .action((id, options) => run(async () => (await commands()).listDeliveries(context, { ...options, id })))
  webhooks
    .command('redeliver')
    .description('send a message once more, with the same id')
    .argument('<id>', 'of the endpoint')
    .argument('<delivery>', 'of the delivery')
    .option(...DRY_RUN)
    .option(...JSON_OPTION)
    .action((id, delivery, options) =>
      run(async () => (await commands()).redeliver(context, { ...options, id, delivery })),
    )
}
