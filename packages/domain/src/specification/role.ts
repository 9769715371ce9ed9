/** What somebody may do, least first (CONTRACT 3). */
export const ROLES = ['viewer', 'author', 'reviewer', 'admin'] as const

export type Role = (typeof ROLES)[number]

export const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value)

/** A role holds everything that the roles before it hold. */
export const holds = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least)
