import type { ReviewCaller } from '@nos/domain/use-cases'
import type { Principal } from '../auth/principal.ts'

export const callerOf = (principal: Principal, requestId: string): ReviewCaller => ({
  workspaceId: principal.workspaceId,
  author: { kind: 'user', id: principal.subject, name: principal.name ?? principal.subject },
  requestId,
  role: principal.role,
})
