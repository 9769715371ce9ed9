import { wordRuns } from '@nos/domain'
import type { Terminal } from '../terminal.ts'
import { printable } from '../working-tree/printable.ts'
import { renderWords } from './words.ts'

/** One requirement or section that differs, whoever found it; the document for all that the service left out. */
export interface ShownChange {
  readonly of: 'requirement' | 'section' | 'document'
  readonly change: string
  readonly name: string
  readonly previousName: string | null
  readonly before: string | null
  readonly after: string | null
}

/** The part of a diff that is shown, from wherever it comes. */
interface ChangesToShow {
  readonly requirements: readonly (Texts & { readonly name: string; readonly previousName?: string | undefined })[]
  readonly sections: readonly (Texts & { readonly title: string })[]
  /** Changes beside these. */
  readonly leftOut?: number
}

interface Texts {
  readonly change: string
  readonly before?: string | undefined
  readonly after?: string | undefined
}

export const documentChanges = ({ requirements, sections, leftOut = 0 }: ChangesToShow): readonly ShownChange[] => [
  ...sections.map(({ title, ...texts }) => shown('section', title, undefined, texts)),
  ...requirements.map(({ name, previousName, ...texts }) => shown('requirement', name, previousName, texts)),
  ...(leftOut === 0
    ? []
    : [shown('document', `${leftOut} more changes, which are not listed`, undefined, { change: 'modified' })]),
]

const shown = (
  of: ShownChange['of'],
  name: string,
  previousName: string | undefined,
  { change, before, after }: Texts,
): ShownChange => ({
  of,
  change,
  name,
  previousName: previousName ?? null,
  before: before ?? null,
  after: after ?? null,
})

/** What changed, requirement by requirement, with the words that were taken out and put in. */
export const renderDocumentChanges = (changes: readonly ShownChange[], colors: Terminal['colors']): string =>
  changes.map((change) => `${headOf(change, colors)}${bodyOf(change, colors)}`).join('\n\n')

const headOf = ({ of, change, name, previousName }: ShownChange, { bold }: Terminal['colors']): string =>
  bold(`${change} ${of} ${printable(name)}${previousName === null ? '' : ` (was ${printable(previousName)})`}`)

const bodyOf = ({ before, after }: ShownChange, colors: Terminal['colors']): string =>
  before === after ? '' : `\n${renderWords(wordRuns(before ?? '', after ?? ''), colors).trimEnd()}`
