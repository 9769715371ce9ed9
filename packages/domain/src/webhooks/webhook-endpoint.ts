import type { WorkspaceId } from '../specification/identifiers.ts'

/** Somebody else's address that is told of what is done here. */
export interface WebhookEndpoint {
  readonly id: string
  readonly workspaceId: WorkspaceId
  readonly url: string
  readonly description: string
  /** Actions (`review.approved`) and kinds of actions (`review`); none means all. */
  readonly events: readonly string[]
  readonly state: 'enabled' | 'disabled'
  readonly disabledReason: string | null
  /** Sealed. */
  readonly secret: string
  /** The one before, sealed, and until when messages are signed with both. */
  readonly previous: { readonly secret: string; readonly until: Date } | null
  /** The place in the audit log from which on events have not been looked at. */
  readonly cursor: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export const wants = ({ events }: Pick<WebhookEndpoint, 'events'>, action: string): boolean =>
  events.length === 0 || events.includes(action) || events.includes(action.slice(0, action.indexOf('.')))
