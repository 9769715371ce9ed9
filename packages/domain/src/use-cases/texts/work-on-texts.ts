import { findAnchor } from '../../comments/find-anchor.ts'
import { diffDocuments } from '../../document/diff/diff-documents.ts'
import { mergeDocuments } from '../../document/merge/merge-documents.ts'
import type { SpecDocument } from '../../document/spec-document.ts'
import { compareVersions } from '../../history/compare-versions.ts'
import type { ContentHasher } from '../../ports/content-hasher.ts'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { TextWork } from '../../ports/text-work.ts'
import { touchedRequirements } from '../../review/touched-requirements.ts'
import { planSync } from '../../sync/plan-sync.ts'
import { suggestFixes } from '../../validation/suggest-fixes.ts'
import { addRequirement } from '../generating/add-requirement.ts'

/** The work of a `TextWorker`, on the thread that asks. */
type WorkOnTexts = {
  readonly [Kind in keyof TextWork]: (given: TextWork[Kind]['given']) => TextWork[Kind]['answer']
}

export const workOnTexts = (format: DocumentFormat, hasher: ContentHasher): WorkOnTexts => {
  const parse = (body: string): SpecDocument => format.parse(body)
  return {
    compare: ({ from, to }) => compareVersions(from, to, parse),
    diff: ({ before, after }) => diffDocuments(parse(before), parse(after)),
    touch: ({ before, after }) => touchedRequirements(diffDocuments(parse(before), parse(after))),
    merge: ({ base, ours, theirs }) => mergeDocuments(parse(base), parse(ours), parse(theirs)),
    plan: ({ sides, rules }) => planSync(sides, { ...rules, format }),
    ...findAnchor(parse, hasher),
    suggestFixes: (given) => suggestFixes(parse, hasher, given),
    addRequirement: (given) => addRequirement(format, given),
  }
}
