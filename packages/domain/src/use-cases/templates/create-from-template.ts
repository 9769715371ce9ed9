import { safeTry } from 'neverthrow'
import type { UseCasePorts } from '../ports.ts'
import { checkContent } from '../specifications/check-content.ts'
import { createSpecification } from '../specifications/create-specification.ts'
import { filledBody } from './filled-body.ts'
import { findTemplate } from './find-template.ts'
import type { TemplateUseCases } from './template-use-cases.ts'

/** A specification whose text is a template with its gaps filled. */
export const createFromTemplate =
  (ports: UseCasePorts): TemplateUseCases['createFromTemplate'] =>
  (caller, { template, variables, overview = '', ...input }) =>
    safeTry(async function* () {
      const { title = input.title } = yield* checkContent({ title: input.title, overview })
      const found = yield* findTemplate(ports, caller.workspaceId, template)
      const body = yield* filledBody(ports.format, found, { title, overview, variables })
      return createSpecification(ports)(caller, { ...input, body })
    })
