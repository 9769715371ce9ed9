import type { NotionSandbox } from '@nos/notion-sandbox'

type Sandbox = Pick<NotionSandbox, 'subscribe' | 'side' | 'token'>

/**
 * Lets the sandbox tell the service of edits at once, as a person sets it up in Notion's developer portal; gives the
 * verification token with which it signs. Subscriptions of earlier starts end: the service may be elsewhere by now.
 */
export const subscribeToSandbox = async ({ subscribe, side, token }: Sandbox, serviceUrl: string): Promise<string> => {
  for (const { id } of side.subscriptions({})) side.unsubscribe({ subscription: id })
  const { id, verificationToken } = await subscribe({ url: `${serviceUrl}/api/v1/webhooks/notion`, token })
  side.verifySubscription({ subscription: id, verificationToken })
  return verificationToken
}
