import type { Tool } from '../tool.ts'
import { createSpecification } from './create-specification.ts'
import { diffSpecification } from './diff-specification.ts'
import { generateSpecification } from './generate-specification.ts'
import { listConflicts } from './list-conflicts.ts'
import { listSpecifications } from './list-specifications.ts'
import { listVersions } from './list-versions.ts'
import { readSpecification } from './read-specification.ts'
import { reviseSpecification } from './revise-specification.ts'
import { searchSpecifications } from './search-specifications.ts'
import { showReview } from './show-review.ts'
import { suggestEdits } from './suggest-edits.ts'
import { validateSpecification } from './validate-specification.ts'
import { validateText } from './validate-text.ts'

/** Every tool, in the order in which they are listed. A new one is a file and a line here. */
export const TOOLS: readonly Tool[] = [
  listSpecifications,
  searchSpecifications,
  readSpecification,
  createSpecification,
  generateSpecification,
  reviseSpecification,
  suggestEdits,
  validateSpecification,
  validateText,
  listVersions,
  diffSpecification,
  listConflicts,
  showReview,
]
