import type { DocumentNode } from '@nos/domain'
import type { RequirementsSection } from '../conformance/spec/requirements-section.ts'
import { parseDocument } from '../document/parse-document.ts'
import type { InexpressibleEdit } from './inexpressible-edit.ts'

/** The edits outside the requirement blocks. The merge leaves all of that as it is. */
export const findOutsideEdits = (
  before: RequirementsSection,
  after: RequirementsSection,
): readonly InexpressibleEdit[] => {
  const old = nodesAround(before)
  const wanted = nodesAround(after)
  const edits = [...new Set([...old.keys(), ...wanted.keys()])].flatMap((key) => {
    const was = old.get(key)
    const is = wanted.get(key)
    return was === is ? [] : [{ path: key, reason: reasonOf(key, was, is) }]
  })
  if (before.preamble.trim() !== after.preamble.trim())
    edits.push({ path: 'section:Requirements', reason: 'The text above the first requirement stays as it is.' })
  if (edits.length > 0) return edits
  if (before.headerLine.trim() !== after.headerLine.trim())
    return [{ path: 'section:Requirements', reason: 'The section’s heading stays as it is.' }]
  return orderOf(old) === orderOf(wanted) ? [] : [{ path: 'order', reason: 'The sections stay in their order.' }]
}

/** Title and sections by key, with their text as far as the merge keeps it apart. */
const nodesAround = ({ before, after }: RequirementsSection): ReadonlyMap<string, string> =>
  new Map(
    parseDocument(`${before.trimEnd()}\n\n\n${after.trim()}`)
      .nodes.filter(isFilled)
      .map((node) => [node.key, plain(node.source)]),
  )

const isFilled = ({ source }: DocumentNode): boolean => source.trim() !== ''

const plain = (source: string): string => source.replace(/\n{2,}/g, '\n\n').trimEnd()

const orderOf = (nodes: ReadonlyMap<string, string>): string => [...nodes.keys()].join('\n')

const reasonOf = (key: string, was: string | undefined, is: string | undefined): string => {
  const what =
    key === 'title'
      ? 'The title'
      : key.startsWith('section:')
        ? `The section "${key.slice('section:'.length)}"`
        : 'The text outside the requirements'
  if (was === undefined)
    return `${what} is new. A delta carries requirements only; write it into the specification itself.`
  if (is === undefined)
    return `${what} is gone. A delta carries requirements only; take it out of the specification itself.`
  return `${what} changed. A delta carries requirements only; edit the specification itself.`
}
