import type { Configuration } from '../configuration/configuration.ts'
import { doubtful, fine, type Check } from './check.ts'

/** How edits made in Notion come to be known. */
export const checkWebhook = (configuration: Configuration, learnt: boolean): Check => {
  const { notionWebhookToken, notionPollIntervalMs, notionToken } = configuration
  if (notionToken === null) return fine('webhook', 'not needed without a Notion side')
  const polling = notionPollIntervalMs === 0 ? 'polling is off' : `polling every ${notionPollIntervalMs / 1000} seconds`
  if (notionWebhookToken !== null) return fine('webhook', `NOTION_WEBHOOK_VERIFICATION_TOKEN is set; ${polling}`)
  if (learnt) return fine('webhook', `the verification token is learnt; ${polling}`)
  if (notionPollIntervalMs > 0) return fine('webhook', `none is set up; ${polling}`)
  return doubtful(
    'webhook',
    'none is set up, and polling is off: edits made in Notion are not noticed',
    'set NOTION_POLL_INTERVAL_MS, or enrol a webhook (POST /workspaces/default/webhook-enrolment)',
  )
}
