import type { SpecDocument } from '../../document/spec-document.ts'
import { draftFromTemplate } from '../../generation/draft-from-template.ts'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { TextWork } from '../../ports/text-work.ts'

/** The text with a requirement in the words of the request after its last one. */
export const addRequirement = (
  format: Pick<DocumentFormat, 'parse' | 'compose'>,
  { body, title, specType, request }: TextWork['addRequirement']['given'],
): string => {
  const made = format.parse(
    format.compose(
      draftFromTemplate(
        { overview: title, goals: [request], constraints: [], specType, title },
        { requirements: [], sections: [] },
      ),
    ),
  )
  const added = sourcesOf(made, (kind) => kind === 'requirement' || kind === 'scenario')
  const { nodes } = format.parse(body)
  const last = nodes.findLastIndex(({ kind }) => kind === 'requirement' || kind === 'scenario')
  const before = nodes
    .slice(0, last + 1)
    .map(({ source }) => source)
    .join('')
  return `${before.trimEnd()}\n\n${added.trimEnd()}\n${last === nodes.length - 1 ? '' : `\n${body.slice(before.length)}`}`
}

const sourcesOf = ({ nodes }: SpecDocument, wanted: (kind: string) => boolean): string =>
  nodes.flatMap(({ kind, source }) => (wanted(kind) ? [source] : [])).join('')
