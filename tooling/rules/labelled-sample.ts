import { readFileSync } from 'node:fs'

/** A judgement on one finding in a public specification, by reference: true when a writer should change these words. */
export interface Label {
  readonly corpus: string
  readonly file: string
  /** The node's key. */
  readonly node: string
  readonly line: number
  /** Where the words begin, in UTF-16 units from the beginning of the file. */
  readonly offset: number
  readonly rule: string
  readonly correct: boolean
}

/** The labels of docs/rules/labelled-sample.tsv. */
export const labelledSample = (): readonly Label[] =>
  readFileSync(new URL('../../docs/rules/labelled-sample.tsv', import.meta.url), 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [corpus = '', file = '', node = '', number = '', offset = '', rule = '', label = ''] = line.split('\t')
      return { corpus, file, node, line: Number(number), offset: Number(offset), rule, correct: label === 'true' }
    })
