import type { WordRun } from '@nos/domain'
import { html } from 'hono/html'
import { beginning } from './beginning.ts'
import type { Fragment } from './layout.ts'

/**
 * Shows modified texts with the words that were taken out and put in, one after another; nothing where only one side is
 * there. Of what nobody reads to its end the first so many characters are shown.
 */
export const createWordPage = (most: number): ((words: readonly WordRun[] | undefined) => Fragment | string) => {
  let room = most
  return (words) => {
    if (words === undefined) return ''
    if (room <= 0) return ' (how is not shown)'
    const shown = words.flatMap(({ kind, text }) => {
      const part = beginning(text, Math.max(0, room))
      room -= text.length
      return part === ''
        ? []
        : [kind === 'equal' ? part : kind === 'added' ? html`<ins>${part}</ins>` : html`<del>${part}</del>`]
    })
    return html`<pre>${shown}${room < 0 ? ' …' : ''}</pre>`
  }
}
