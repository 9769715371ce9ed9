import type { WorkspaceId } from '../specification/identifiers.ts'

/** What the service says of its whole audit log at one moment. */
export interface TreeHead {
  readonly workspaceId: WorkspaceId
  readonly size: number
  /** Hexadecimal. */
  readonly root: string
  readonly at: Date
}

/** Whoever keeps one of these somewhere else can tell later whether anything before it was changed. */
export interface SignedHead extends TreeHead {
  /** Ed25519 over `headText`, base64. */
  readonly signature: string
}

/** The very text that is signed. */
export const headText = ({ workspaceId, size, root, at }: TreeHead): string =>
  `nos audit head 1\n${workspaceId}\n${size}\n${root}\n${at.toISOString()}\n`
