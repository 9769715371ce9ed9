import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import { builtInTemplates } from '../../generation/templates/built-in-templates.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { TemplateNotFound } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { TemplateView } from './template-use-cases.ts'

/** The template of this name, one's own or a built-in one. */
export const findTemplate = (
  { library, format }: Pick<UseCasePorts, 'library' | 'format'>,
  workspaceId: WorkspaceId,
  name: string,
): ResultAsync<TemplateView, TemplateNotFound | StorageUnavailable> =>
  safeTry(async function* () {
    const builtIn = builtInTemplates(format).find((template) => template.name === name)
    if (builtIn !== undefined) return ok({ ...builtIn, builtIn: true, number: null, author: null, createdAt: null })
    const stored = (yield* library.templates.list(workspaceId)).find((template) => template.name === name)
    if (stored === undefined) return err<never, TemplateNotFound>({ kind: 'TemplateNotFound', name })
    const { definition, number, author, createdAt } = stored
    return ok({ ...definition, builtIn: false, number, author, createdAt })
  })
