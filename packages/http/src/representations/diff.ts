import {
  type DocumentDiff,
  type PropertyChange,
  type RequirementChange,
  type ScenarioChange,
  type SectionChange,
  type VersionDiff,
  type WordRun,
} from '@nos/domain'
import type { InferOutput } from 'valibot'
import type {
  DiffSchema,
  DocumentDiffSchema,
  PropertyChangeSchema,
  RequirementChangeSchema,
  ScenarioChangeSchema,
  SectionChangeSchema,
} from '../schemas/diff-schema.ts'
import { presentVersionItem } from './version.ts'

type Diff = InferOutput<typeof DiffSchema>

/** `from` is null where a version was compared with nothing: it is the first. */
export const presentDiff = (diff: VersionDiff, withNothing: boolean): Diff => ({
  from: withNothing ? null : presentVersionItem(diff.from),
  to: presentVersionItem(diff.to),
  properties: diff.properties.map(presentProperty),
  ...presentDocumentDiff(diff),
  stats: {
    lines_added: diff.stats.linesAdded,
    lines_removed: diff.stats.linesRemoved,
    requirements_added: diff.stats.requirementsAdded,
    requirements_removed: diff.stats.requirementsRemoved,
    requirements_modified: diff.stats.requirementsModified,
    requirements_renamed: diff.stats.requirementsRenamed,
    requirements_moved: diff.stats.requirementsMoved,
  },
  unified: diff.unified,
})

export const presentProperty = ({
  field,
  before,
  after,
}: PropertyChange): InferOutput<typeof PropertyChangeSchema> => ({
  field: field === 'specType' ? 'spec_type' : field,
  before: plain(before),
  after: plain(after),
})

export const presentDocumentDiff = ({
  requirements,
  sections,
  leftOut = 0,
}: DocumentDiff & { readonly leftOut?: number }): InferOutput<typeof DocumentDiffSchema> => ({
  requirements: requirements.map(presentRequirement),
  sections: sections.map(presentSection),
  ...(leftOut === 0 ? {} : { left_out: leftOut }),
})

const presentRequirement = (change: RequirementChange): InferOutput<typeof RequirementChangeSchema> => ({
  ...presentScenario(change),
  scenarios: change.scenarios.map(presentScenario),
})

const presentScenario = ({
  change,
  name,
  previousName,
  ...texts
}: ScenarioChange): InferOutput<typeof ScenarioChangeSchema> => ({
  change,
  name,
  ...(previousName === undefined ? {} : { previous_name: previousName }),
  ...presentTexts(texts),
})

const presentSection = ({ change, title, ...texts }: SectionChange): InferOutput<typeof SectionChangeSchema> => ({
  change,
  title,
  ...presentTexts(texts),
})

/** Both texts, and how the words between them changed. */
const presentTexts = ({
  before,
  after,
  words,
}: Pick<SectionChange, 'before' | 'after' | 'words'>): { before?: string; after?: string; words?: WordRun[] } => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
  ...(words === undefined ? {} : { words: [...words] }),
})

const plain = (value: string | readonly string[]): string | string[] => (typeof value === 'string' ? value : [...value])
