import type { WordRun } from '@nos/domain'
import { html } from 'hono/html'
import type { Fragment } from './layout.ts'

/** A modified text with the words that were taken out and put in; nothing where only one side is there. */
export const changedWords = (words: readonly WordRun[] | undefined): Fragment | string =>
  words === undefined
    ? ''
    : html`<pre>${words.map(({ kind, text }) =>
        kind === 'equal' ? text : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`,
      )}</pre>`
