/** How long after the question an unanswered remark may still appear; longer than any request lives. */
export const UNDER_WAY_MS = 60_000
