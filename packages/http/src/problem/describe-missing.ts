import type { FailureOfKind } from './failure.ts'
import { quoted } from './quoted.ts'

type Missing = FailureOfKind<
  | 'TemplateNotFound'
  | 'SpecificationNotFound'
  | 'VersionNotFound'
  | 'ConflictNotFound'
  | 'RulesetNotFound'
  | 'WaiverNotFound'
  | 'CommentNotFound'
  | 'BaselineNotFound'
  | 'WebhookEndpointNotFound'
  | 'DeliveryNotFound'
  | 'AuditRecordNotFound'
  | 'WorkspaceNotFound'
  | 'JobNotFound'
>

/** What is not there, and where to see what is. */
export const describeMissing = (failure: Missing): string => {
  switch (failure.kind) {
    case 'TemplateNotFound':
      return `There is no template ${quoted(failure.name)} here. GET /templates lists them.`
    case 'SpecificationNotFound':
      return `There is no specification ${quoted(failure.id)} here.`
    case 'VersionNotFound':
      return `The specification has no version ${quoted(failure.id)}.`
    case 'ConflictNotFound':
      return `There is no conflict ${quoted(failure.id)} here.`
    case 'RulesetNotFound':
      return `There is no rule set ${quoted(failure.name)} here. GET /rulesets lists them.`
    case 'WaiverNotFound':
      return `There is no waiver ${quoted(failure.id)} here.`
    case 'CommentNotFound':
      return `The specification has no comment ${quoted(failure.id)}.`
    case 'BaselineNotFound':
      return `There is no baseline ${quoted(failure.id)} here. GET /baselines lists them.`
    case 'WebhookEndpointNotFound':
      return `There is no webhook endpoint ${quoted(failure.id)} here.`
    case 'DeliveryNotFound':
      return `The endpoint has no delivery ${quoted(failure.id)}.`
    case 'AuditRecordNotFound':
      return `There is no audit record ${quoted(failure.id)} here.`
    case 'WorkspaceNotFound':
      return `There is no workspace ${quoted(failure.id)} here.`
    case 'JobNotFound':
      return `There is no job ${quoted(failure.id)} here.`
  }
}
