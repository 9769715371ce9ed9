import type { AuthenticationOptions } from '../src/auth/authentication.ts'

/** Accepts tokens of these secrets; none was revoked, and there is no API token, except where a test says otherwise. */
export const authenticationWith = (
  secrets: readonly string[],
  told: Partial<AuthenticationOptions> = {},
): AuthenticationOptions => ({
  secrets,
  lifeSeconds: 3600,
  standingOf: () => 'good',
  findApiToken: async () => null,
  ...told,
})
