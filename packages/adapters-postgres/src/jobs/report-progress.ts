import type { ReportProgress } from '@nos/domain'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables/tables.ts'

export interface ProgressReporter {
  readonly report: ReportProgress
  /** Resolves when the last report is stored. */
  flush(): Promise<void>
}

/** Stores reports one after another; those that come while one is being stored are merged into the next. */
export const reportProgress = (
  kysely: Kysely<Tables>,
  job: string,
  onError: (error: unknown) => void,
): ProgressReporter => {
  let latest: { readonly done: number; readonly total: number } | null = null
  let storing: Promise<void> | null = null
  const store = async (): Promise<void> => {
    while (latest !== null) {
      const progress = latest
      latest = null
      await kysely
        .insertInto('job_progress')
        .values({ job_id: job, ...progress })
        .onConflict((conflict) => conflict.column('job_id').doUpdateSet(progress))
        .execute()
    }
  }
  return {
    report: (done, total) => {
      latest = { done, total }
      // A reader who sees an old number is no reason to fail the job.
      storing ??= store()
        .catch(onError)
        .finally(() => (storing = null))
    },
    flush: async () => {
      await storing
    },
  }
}
