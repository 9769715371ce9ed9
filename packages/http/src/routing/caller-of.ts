import type { ReviewCaller } from '@nos/domain/use-cases'
import type { Principal } from '../auth/principal.ts'

export const callerOf = (principal: Principal, requestId: string, address: string | null = null): ReviewCaller => ({
  workspaceId: principal.workspaceId,
  author: { kind: 'user', id: principal.subject, name: principal.name ?? principal.subject },
  requestId,
  address,
  role: principal.role,
})
