import type { FailureDescription } from './failure-description.ts'
import type { InputError } from './http-failure.ts'

/** Everything that is wrong, in a sentence and one by one. */
export const invalid = (errors: readonly InputError[]): FailureDescription => ({
  detail: errors
    .map(({ path, message }) => (path === '' || /^\p{Lu}/u.test(message) ? message : `${path} ${message}`))
    .join('; '),
  errors,
})
