/** A new UUID (version 4 or 7) at each call. */
export type IdSource = () => string
