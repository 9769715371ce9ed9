import type { ResultAsync } from 'neverthrow'
import type { TemplateDefinition } from '../../generation/templates/template-definition.ts'
import type { StaleTemplate } from '../../ports/template-store.ts'
import type { CapabilityTaken } from '../../ports/specification-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Author } from '../../specification/author.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { Caller } from '../caller.ts'
import type { NewSpecification, SpecificationView } from '../use-cases.ts'
import type { InvalidContent, InvalidTemplate, TemplateBuiltIn, TemplateExists, TemplateNotFound } from '../failure.ts'

/** A template as a reader sees it; a built-in one has no number, no author and no date. */
export interface TemplateView extends TemplateDefinition {
  readonly builtIn: boolean
  readonly number: number | null
  readonly author: Author | null
  readonly createdAt: Date | null
}

type TemplateWrite = InvalidTemplate | TemplateBuiltIn | StaleTemplate | StorageUnavailable

export interface TemplateChoice {
  /** The name of the template that the body is made from. */
  readonly template: string
  /** Values for its gaps. */
  readonly variables: Readonly<Record<string, string>>
}

export interface TemplateUseCases {
  readonly createFromTemplate: (
    caller: Caller,
    input: Omit<NewSpecification, 'body'> & TemplateChoice,
  ) => ResultAsync<SpecificationView, InvalidContent | TemplateNotFound | CapabilityTaken | StorageUnavailable>
  /** The built-in ones first. */
  readonly listTemplates: (workspaceId: WorkspaceId) => ResultAsync<readonly TemplateView[], StorageUnavailable>
  readonly showTemplate: (
    workspaceId: WorkspaceId,
    name: string,
  ) => ResultAsync<TemplateView, TemplateNotFound | StorageUnavailable>
  /** Newest first. */
  readonly listTemplateVersions: (
    workspaceId: WorkspaceId,
    name: string,
  ) => ResultAsync<readonly TemplateView[], TemplateNotFound | StorageUnavailable>
  readonly createTemplate: (
    caller: Caller,
    definition: TemplateDefinition,
  ) => ResultAsync<TemplateView, TemplateExists | TemplateWrite>
  /** A new version, if it says anything new. */
  readonly replaceTemplate: (
    caller: Caller,
    name: string,
    definition: TemplateDefinition,
  ) => ResultAsync<TemplateView, TemplateNotFound | TemplateWrite>
  readonly deleteTemplate: (
    caller: Caller,
    name: string,
  ) => ResultAsync<void, TemplateNotFound | TemplateBuiltIn | StorageUnavailable>
}
