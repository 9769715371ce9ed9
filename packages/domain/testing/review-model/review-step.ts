import type { ContentHash } from '../../src/specification/identifiers.ts'
import type { Role } from '../../src/specification/role.ts'

/** Something that one person does to a specification under review, or that time does. */
export type ReviewStep =
  | { readonly do: 'request'; readonly by: Subject; readonly reviewers: readonly Subject[]; readonly quorum: number }
  | {
      readonly do: 'approve' | 'request_changes'
      readonly by: Subject
      readonly hash: ContentHash
      /** At the replica it is Pat, who sets the status. */
      readonly at: 'service' | 'replica'
    }
  | { readonly do: 'cancel' | 'publish' | 'reopen'; readonly by: Subject }
  | { readonly do: 'write'; readonly by: Subject; readonly body: string; readonly at: 'service' | 'replica' }
  | { readonly do: 'tag'; readonly by: Subject; readonly tag: string }
  | { readonly do: 'name'; readonly roles: Readonly<Partial<Record<Subject, Role>>> }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'expire' }

export type Subject = 'alice' | 'pat' | 'rita' | 'ralf' | 'root'

/** What their tokens say. */
export const TOKEN_ROLES: Readonly<Record<Subject, Role>> = {
  alice: 'author',
  pat: 'reviewer',
  rita: 'reviewer',
  ralf: 'reviewer',
  root: 'admin',
}

export const EXPIRE_AFTER_DAYS = 7
