import { wordRuns } from '@nos/domain'
import { html } from 'hono/html'
import type { Fragment } from './layout.ts'

/** A modified text with the words that were taken out and put in; nothing where only one side is there. */
export const changedWords = (before: string | undefined, after: string | undefined): Fragment | string =>
  before === undefined || after === undefined || before === after
    ? ''
    : html`<pre>${wordRuns(before, after).map(({ kind, text }) =>
        kind === 'equal' ? text : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
      )}</pre>`
