import type { JsonObject } from '../model/json.ts'
import type { Token, User } from '../model/people.ts'
import type { World } from '../model/world.ts'

/** A user as it stands in `created_by` and the like. */
export const partialUser = (id: string): JsonObject => ({ object: 'user', id })

/** A user in full; the e-mail only for tokens that may see it. */
export const writeUser = (world: World, user: User, token: Token): JsonObject => {
  const shared = { object: 'user', id: user.id, name: user.name, avatar_url: null, type: user.type }
  if (user.type === 'bot') return { ...shared, bot: botOf(world) }
  const person = token.capabilities.includes('user_emails') && user.email !== null ? { email: user.email } : {}
  return { ...shared, person }
}

const botOf = (world: World): JsonObject => ({
  owner: { type: 'workspace', workspace: true },
  workspace_name: world.workspace.name,
  workspace_id: world.workspace.id,
  workspace_limits: { max_file_upload_size_in_bytes: 5_368_709_120 },
})
