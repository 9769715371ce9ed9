import { err, ok, safeTry, type ResultAsync } from 'neverthrow'
import type { AuditAction } from '../../audit/audit-actions.ts'
import type { AuditSubject } from '../../audit/audit-record.ts'
import { builtInTemplates } from '../../generation/templates/built-in-templates.ts'
import type { TemplateDefinition } from '../../generation/templates/template-definition.ts'
import type { StaleTemplate, StoredTemplate } from '../../ports/template-store.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { Caller } from '../caller.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import { checkTemplate } from './check-template.ts'
import { createFromTemplate } from './create-from-template.ts'
import { findTemplate } from './find-template.ts'
import type { TemplateUseCases, TemplateView } from './template-use-cases.ts'

/** The organisation's templates beside the built-in ones. */
export const templateUseCases = (ports: UseCasePorts): TemplateUseCases => {
  const { library, format, clock } = ports
  const isBuiltIn = (name: string): boolean => builtInTemplates(format).some((template) => template.name === name)

  const store = (
    caller: Caller,
    definition: TemplateDefinition,
    action: AuditAction,
  ): ResultAsync<TemplateView, StaleTemplate | StorageUnavailable> =>
    safeTry(async function* () {
      const [last] = yield* library.templates.versions(caller.workspaceId, definition.name)
      const stored: StoredTemplate = {
        workspaceId: caller.workspaceId,
        name: definition.name,
        number: (last?.number ?? 0) + 1,
        definition,
        author: caller.author,
        createdAt: clock(),
      }
      yield* library.transaction((stores) =>
        stores.templates
          .put(stored)
          .andThen(() => recordAct(ports, stores, caller, action, null, subjectOf(definition.name))),
      )
      return ok(viewOf(stored))
    })

  return {
    createFromTemplate: createFromTemplate(ports),
    listTemplates: (workspaceId) =>
      library.templates
        .list(workspaceId)
        .map((own) => [...builtInTemplates(format).map(builtInView), ...own.map(viewOf)]),
    showTemplate: (workspaceId, name) => findTemplate(ports, workspaceId, name),
    listTemplateVersions: (workspaceId, name) =>
      findTemplate(ports, workspaceId, name).andThen((found) =>
        found.builtIn ? ok([found]) : library.templates.versions(workspaceId, name).map((all) => all.map(viewOf)),
      ),
    createTemplate: (caller, definition) =>
      safeTry(async function* () {
        const checked = yield* checkTemplate(format, definition, null)
        const own = yield* library.templates.list(caller.workspaceId)
        if (own.some(({ name }) => name === checked.name))
          return err({ kind: 'TemplateExists' as const, name: checked.name })
        return store(caller, checked, 'template.created')
      }),
    replaceTemplate: (caller, name, definition) =>
      safeTry(async function* () {
        if (isBuiltIn(name)) return err({ kind: 'TemplateBuiltIn' as const, name })
        const present = yield* findTemplate(ports, caller.workspaceId, name)
        const checked = yield* checkTemplate(format, definition, name)
        return sameDefinition(present, checked) ? ok(present) : store(caller, checked, 'template.replaced')
      }),
    deleteTemplate: (caller, name) =>
      safeTry(async function* () {
        if (isBuiltIn(name)) return err({ kind: 'TemplateBuiltIn' as const, name })
        yield* findTemplate(ports, caller.workspaceId, name)
        yield* library.transaction((stores) =>
          stores.templates
            .remove(caller.workspaceId, name, clock())
            .andThen(() => recordAct(ports, stores, caller, 'template.deleted', null, subjectOf(name))),
        )
        return ok(undefined)
      }),
  }
}

const viewOf = ({ definition, number, author, createdAt }: StoredTemplate): TemplateView => ({
  ...definition,
  builtIn: false,
  number,
  author,
  createdAt,
})

const subjectOf = (name: string): AuditSubject => ({ kind: 'template', id: name })

const builtInView = (definition: TemplateDefinition): TemplateView => ({
  ...definition,
  builtIn: true,
  number: null,
  author: null,
  createdAt: null,
})

const sameDefinition = (one: TemplateDefinition, other: TemplateDefinition): boolean => {
  const of = ({ description, specType, body, variables }: TemplateDefinition): string =>
    JSON.stringify([description, specType, body, variables])
  return of(one) === of(other)
}
