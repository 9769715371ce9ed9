import { v7 } from 'uuid'

/** A UUID that sorts by the time at which it was made (RFC 9562 version 7); nothing that must not be guessed. */
export const newId = (): string => v7()
