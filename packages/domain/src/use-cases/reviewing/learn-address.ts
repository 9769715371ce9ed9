import { okAsync, type ResultAsync } from 'neverthrow'
import type { UseCasePorts } from '../ports.ts'
import type { ReviewUseCases } from './review-use-cases.ts'

/** More people than this are asked about anew. */
const MOST_KNOWN = 10_000

/** Keeps the address that a token names, once for each while the process lives. What cannot be kept now is kept the next time. */
export const learnAddress = ({
  library,
  reviewWorkflow,
}: Pick<UseCasePorts, 'library' | 'reviewWorkflow'>): ReviewUseCases['learnAddress'] => {
  const known = new Map<string, string>()
  return (workspaceId, subject, email): ResultAsync<void, never> => {
    const key = `${workspaceId} ${subject}`
    if (!reviewWorkflow || email === null || known.get(key) === email) return okAsync(undefined)
    return library.reviewSettings
      .learnAddress(workspaceId, subject, email)
      .map(() => {
        if (known.size >= MOST_KNOWN) known.clear()
        known.set(key, email)
      })
      .orElse(() => okAsync(undefined))
  }
}
