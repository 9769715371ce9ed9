import type { FailureDescription } from './failure-description.ts'
import type { InputError } from './http-failure.ts'
import { quoted } from './quoted.ts'

/** Names of files are given in full in `errors`, and only the first few of them in the sentence. */
export const invalidUpload = (errors: readonly InputError[]): FailureDescription => ({
  detail: `Nothing was imported. ${errors
    .slice(0, 3)
    .map(({ path, message }) => `${quoted(path)}: ${message}`)
    .join('; ')}${errors.length > 3 ? `; and ${errors.length - 3} more` : ''}.`,
  errors: errors.slice(0, MOST_NAMED).map(({ path, message }) => ({ path: path.slice(0, 1000), message })),
})

const MOST_NAMED = 20
