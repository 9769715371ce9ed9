import type { DocumentFormat } from '@nos/domain'
import { composeDocument } from './compose-document.ts'
import { parseDocument } from './parse-document.ts'
import { readOutline } from './read-outline.ts'
import { readPurpose, writePurpose } from './purpose.ts'
import { skeleton } from './skeleton.ts'
import { readTitle, writeTitle } from './title.ts'

/** OpenSpec's Markdown as the domain reads and writes it. */
export const createDocumentFormat = (): DocumentFormat => ({
  parse: parseDocument,
  overview: readPurpose,
  withOverview: writePurpose,
  title: readTitle,
  withTitle: writeTitle,
  skeleton,
  compose: composeDocument,
  outline: readOutline,
})
