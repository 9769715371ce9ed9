/** Kinds of actions (the part before the dot) that admins alone may read of. */
export const ADMINISTRATION: readonly string[] = ['token', 'workspace', 'webhook', 'webhook_endpoint']
