import { ok, safeTry, type ResultAsync } from 'neverthrow'
import type { SpecificationBrief } from '../../generation/specification-brief.ts'
import { BUILT_IN_OUTLINES } from '../../generation/templates/built-in-outlines.ts'
import type { TemplateOutline } from '../../generation/templates/template-outline.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { InvalidContent, TemplateNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { filledBody } from '../templates/filled-body.ts'
import { findTemplate } from '../templates/find-template.ts'
import type { GenerationRequest } from './generation-use-cases.ts'

/** What the chosen template asks for, its gaps filled; the built-in outline of the type when none was chosen. */
export const outlineOf = (
  ports: Pick<UseCasePorts, 'library' | 'format'>,
  workspaceId: WorkspaceId,
  { template, variables = {} }: GenerationRequest,
  { specType, title, overview }: SpecificationBrief,
): ResultAsync<TemplateOutline, InvalidContent | TemplateNotFound | StorageUnavailable> =>
  safeTry(async function* () {
    if (template === undefined) return ok(BUILT_IN_OUTLINES[specType])
    const found = yield* findTemplate(ports, workspaceId, template)
    if (found.builtIn) return ok(BUILT_IN_OUTLINES[found.specType])
    return ok(ports.format.outline(yield* filledBody(ports.format, found, { title, overview, variables })))
  })
