import { generationUseCases } from './generating/create-generation-use-cases.ts'
import { commentUseCases } from './commenting/create-comment-use-cases.ts'
import { baselineUseCases } from './baselines/create-baseline-use-cases.ts'
import { webhookUseCases } from './webhooks/create-webhook-use-cases.ts'
import { auditUseCases } from './auditing/create-audit-use-cases.ts'
import { tokenUseCases } from './access/token-use-cases.ts'
import { workspaceUseCases } from './access/workspace-use-cases.ts'
import { exportSpecifications } from './importing/export-specifications.ts'
import { importSpecifications } from './importing/import-specifications.ts'
import type { UseCasePorts } from './ports.ts'
import { reviewUseCases } from './reviewing/create-review-use-cases.ts'
import { archiveSpecification, restoreSpecification } from './specifications/archive-specification.ts'
import { createSpecification } from './specifications/create-specification.ts'
import { makeChange } from './specifications/make-change.ts'
import { readSpecifications } from './specifications/read-specifications.ts'
import { reviseSpecification } from './specifications/revise-specification.ts'
import { rollBackSpecification } from './specifications/roll-back-specification.ts'
import { noteEvent } from './syncing/note-event.ts'
import { resolveConflict } from './syncing/resolve-conflict.ts'
import { syncUseCases } from './syncing/sync-use-cases.ts'
import { summariseLibrary } from './analysing/summarise-library.ts'
import type { UseCases } from './use-cases.ts'
import { validationUseCases } from './validating/create-validation-use-cases.ts'

/** Everything NOS does, over the ports it is given. */
export const createUseCases = (ports: UseCasePorts): UseCases => ({
  ...readSpecifications(ports),
  ...syncUseCases(ports),
  ...improvingUseCases(ports),
  ...baselineUseCases(ports),
  ...commentUseCases(ports),
  ...reviewUseCases(ports),
  ...auditUseCases(ports),
  ...webhookUseCases(ports),
  ...workspaceUseCases(ports),
  ...tokenUseCases(ports, workspaceUseCases(ports)),
  createSpecification: createSpecification(ports),
  reviseSpecification: reviseSpecification(ports),
  archiveSpecification: archiveSpecification(ports),
  restoreSpecification: restoreSpecification(ports),
  rollBackSpecification: rollBackSpecification(ports),
  makeChange: makeChange(ports),
  resolveConflict: resolveConflict(ports),
  noteEvent: noteEvent(ports),
  summariseLibrary: summariseLibrary(ports),
  importSpecifications: importSpecifications(ports),
  exportSpecifications: exportSpecifications(ports),
})

const improvingUseCases = (ports: UseCasePorts) => {
  const validation = validationUseCases(ports)
  return { ...validation, ...generationUseCases(ports, validation) }
}
