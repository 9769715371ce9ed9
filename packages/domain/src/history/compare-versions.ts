import { diffDocuments } from '../document/diff/diff-documents.ts'
import { listedChanges } from '../document/diff/listed-changes.ts'
import { unifiedDiff } from '../document/diff/unified-diff.ts'
import type { SpecDocument } from '../document/spec-document.ts'
import { lineRuns, wordRuns, type WordRun } from '../document/words/word-runs.ts'
import type { SpecificationContent } from '../specification/specification-content.ts'
import type { PropertyChange, VersionDiff } from './version-diff.ts'
import type { Version } from './version.ts'

/**
 * Everything that differs between two versions. `parse` reads a body as a document. What a first version brought is
 * seen against null, an empty document: then both ends name that version.
 */
export const compareVersions = (
  from: Version | null,
  to: Version,
  parse: (body: string) => SpecDocument,
): VersionDiff =>
  from === null ? compare(to, to, { ...to.content, body: '' }, parse) : compare(from, to, from.content, parse)

const compare = (
  from: Version,
  to: Version,
  before: SpecificationContent,
  parse: (body: string) => SpecDocument,
): VersionDiff => {
  const after = to.content
  const changes = diffDocuments(parse(before.body), parse(after.body))
  const { requirements, sections, leftOut } = listedChanges(changes)
  const withWords = createWordTeller()
  const unified = unifiedDiff({ before: pathOf(before), after: pathOf(after) }, before.body, after.body)
  const count = (change: string): number =>
    changes.requirements.filter((requirement) => requirement.change === change).length
  return {
    from,
    to,
    properties: propertyChanges(before, after),
    requirements: requirements.map((change) => ({ ...withWords(change), scenarios: change.scenarios.map(withWords) })),
    sections: sections.map(withWords),
    leftOut,
    stats: {
      linesAdded: unified.linesAdded,
      linesRemoved: unified.linesRemoved,
      requirementsAdded: count('added'),
      requirementsRemoved: count('removed'),
      requirementsModified: count('modified'),
      requirementsRenamed: count('renamed'),
      requirementsMoved: count('moved'),
    },
    unified: unified.patch,
  }
}

interface Texts {
  readonly before?: string
  readonly after?: string
}

/** Tells how texts changed: word by word as long as that is little to read, then line by line. */
const createWordTeller = () => {
  let room = MOST_READ_BY_WORDS
  return <Change extends Texts>(change: Change): Change & { readonly words?: readonly WordRun[] } => {
    const { before, after } = change
    if (before === undefined || after === undefined || before === after) return change
    room -= before.length + after.length
    return { ...change, words: room < 0 ? lineRuns(before, after) : wordRuns(before, after) }
  }
}

/** In characters. A specification of 250 kB that was reworded from end to end. */
const MOST_READ_BY_WORDS = 500_000

const pathOf = ({ capability }: SpecificationContent): string => `openspec/specs/${capability}/spec.md`

const FIELDS = ['title', 'capability', 'specType', 'priority', 'tags'] as const

const propertyChanges = (before: SpecificationContent, after: SpecificationContent): readonly PropertyChange[] =>
  FIELDS.flatMap((field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [{ field, before: before[field], after: after[field] }],
  )
