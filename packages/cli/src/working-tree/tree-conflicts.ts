import { ok, type Result } from 'neverthrow'
import type { CommandContext } from '../command-context.ts'
import type { CommandFailure } from '../command-failure.ts'
import { findRoot } from './find-root.ts'
import type { Item } from './item.ts'
import { withSession } from './open-session.ts'
import { survey } from './survey.ts'

/** The specifications whose file and service collide now; none where there is no working tree. */
export const treeConflicts = async (context: CommandContext): Promise<Result<readonly Item[], CommandFailure>> => {
  if (findRoot(context.directory) === null) return ok([])
  return withSession(context, { make: false, writes: false }, async (session) =>
    (await survey(session, 'merges')).map(({ items }) => items.filter(({ state }) => state === 'conflict')),
  )
}
