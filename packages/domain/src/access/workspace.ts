import type { WorkspaceId } from '../specification/identifiers.ts'

/** What owns specifications, rules, tokens and a Notion side of its own. */
export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  /** The Notion side that was given to it; null when it has none of its own. */
  readonly notion: WorkspaceNotion | null
  readonly createdAt: Date
  /** Its tokens are refused and its sync rests; nothing of it is lost. */
  readonly archivedAt: Date | null
}

export interface WorkspaceNotion {
  readonly databaseId: string
  /** Encrypted; only the one who connects to Notion opens it. */
  readonly sealedToken: string
}

const WORKSPACE_ID = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** Lower-case letters, digits and hyphens, at most 63: it stands in addresses and in tokens. */
export const isWorkspaceId = (text: string): text is WorkspaceId => WORKSPACE_ID.test(text)

/** The id that a name suggests; null when nothing of it can be kept. */
export const workspaceIdFrom = (name: string): WorkspaceId | null => {
  const id = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '')
  return isWorkspaceId(id) ? id : null
}
