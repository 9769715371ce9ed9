import { html } from 'hono/html'
import { describeFailure } from '../problem/describe-failure.ts'
import type { Failure } from '../problem/failure.ts'
import { PROBLEM_KINDS } from '../problem/problem-kinds.ts'
import type { PageContent } from './layout.ts'

/** A failure in words for a person. */
export const problemPage = (failure: Failure, requestId: string, now: Date): PageContent => {
  const { title } = PROBLEM_KINDS[failure.kind]
  return {
    title,
    main: html`<h1>${title}</h1><p class="problem" role="alert">${describeFailure(failure, now).detail}</p><p><a href="/">Back to the specifications</a> · request ${requestId}</p>`,
  }
}
