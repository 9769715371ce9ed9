import * as fc from 'fast-check'
import type { ContentHash } from '../../src/specification/identifiers.ts'
import type { Role } from '../../src/specification/role.ts'
import type { ReviewSight } from './reviewed-side.ts'
import type { ReviewStep, Subject } from './review-step.ts'

/** A step that is not yet about a certain text: which of the texts so far was read, which words come in. */
type Single =
  | { readonly kind: 'request'; readonly by: Subject; readonly reviewers: readonly Subject[]; readonly quorum: number }
  | { readonly kind: 'approve' | 'request_changes'; readonly by: Subject; readonly read: 'present' | 'first' | 'last' }
  | { readonly kind: 'cancel' | 'publish' | 'reopen' | 'line' | 'rename' | 'back' | 'tag'; readonly by: Subject }

export type ReviewAct =
  | Single
  | { readonly kind: 'both'; readonly acts: readonly [Single, Single] }
  | { readonly kind: 'notion_line' | 'notion_approve' | 'notion_request_changes' | 'expire' }
  | { readonly kind: 'role'; readonly subject: Subject; readonly role: Role | null }
  | { readonly kind: 'wait'; readonly days: number }

const person = fc.constantFrom<Subject>('alice', 'pat', 'rita', 'ralf', 'root')
const reader = fc.constantFrom<Subject>('pat', 'rita', 'ralf', 'rita', 'ralf', 'alice', 'root')
const writer = fc.constantFrom<Subject>('alice', 'alice', 'alice', 'rita')
const of = <Kind extends string>(...kinds: readonly Kind[]) => fc.constantFrom(...kinds)

const request = fc.record({
  kind: of('request'),
  by: fc.constantFrom<Subject>('alice', 'rita'),
  reviewers: fc.constantFrom<readonly Subject[]>(
    ['rita', 'ralf'],
    ['pat', 'rita', 'ralf'],
    ['pat', 'rita', 'ralf'],
    ['rita'],
    ['pat'],
    ['alice', 'rita'],
  ),
  quorum: fc.constantFrom(1, 1, 2, 2, 3),
})
const decision = fc.record({
  kind: of('approve', 'approve', 'approve', 'request_changes'),
  by: reader,
  read: of('present', 'present', 'present', 'present', 'first', 'last'),
})
const edit = fc.record({ kind: of('line', 'line', 'rename', 'back', 'tag'), by: writer })
const move = fc.record({ kind: of('cancel', 'publish', 'publish', 'reopen'), by: person })
const both = fc.record({
  kind: of('both'),
  acts: fc.oneof(
    fc.tuple<[Single, Single]>(decision, decision),
    fc.tuple<[Single, Single]>(decision, edit),
    fc.tuple<[Single, Single]>(decision, move),
  ),
})

/** A short life of one specification: it is asked for review, and then at most so many things happen in any order. */
export const reviewActs = (most: number): fc.Arbitrary<readonly ReviewAct[]> =>
  fc
    .tuple(
      request,
      fc.array(
        fc.oneof(
          { weight: 2, arbitrary: request },
          { weight: 8, arbitrary: decision },
          { weight: 3, arbitrary: edit },
          { weight: 2, arbitrary: move },
          { weight: 3, arbitrary: both },
          { weight: 1, arbitrary: fc.record({ kind: of('notion_line', 'notion_approve', 'notion_request_changes') }) },
          {
            weight: 1,
            arbitrary: fc.record({
              kind: of('role'),
              subject: fc.constantFrom<Subject>('pat', 'rita', 'ralf'),
              role: fc.constantFrom<Role | null>('viewer', 'author', 'reviewer', 'admin', null),
            }),
          },
          { weight: 1, arbitrary: fc.record({ kind: of('wait'), days: fc.constantFrom(1, 4, 7) }) },
          { weight: 1, arbitrary: fc.record({ kind: of('expire') }) },
        ),
        { maxLength: most },
      ),
    )
    .map(([first, rest]) => [first, ...rest])

export interface Telling {
  readonly sight: ReviewSight
  readonly texts: readonly { readonly body: string; readonly hash: ContentHash }[]
  readonly roles: Readonly<Partial<Record<Subject, Role>>>
  /** Makes the words of this act its own. */
  readonly word: string
}

/** What the act is, now that the texts are known; two steps happen at once. */
export const stepsOf = (
  act: ReviewAct,
  telling: Telling,
): readonly [ReviewStep] | readonly [ReviewStep, ReviewStep] => {
  const { sight, roles, word } = telling
  switch (act.kind) {
    case 'both': {
      const [one, other] = act.acts
      return [stepOf(one, { ...telling, word: `${word}a` }), stepOf(other, { ...telling, word: `${word}b` })]
    }
    case 'notion_line':
      return [{ do: 'write', by: 'pat', body: `${sight.body}\nNotion ${word}.\n`, at: 'replica' }]
    case 'notion_approve':
      return [{ do: 'approve', by: 'pat', hash: sight.hash, at: 'replica' }]
    case 'notion_request_changes':
      return [{ do: 'request_changes', by: 'pat', hash: sight.hash, at: 'replica' }]
    case 'role': {
      const { [act.subject]: _, ...others } = roles
      // Nobody would know who Pat is at the replica, were Pat not named.
      const role = act.role ?? (act.subject === 'pat' ? 'reviewer' : null)
      return [{ do: 'name', roles: role === null ? others : { ...others, [act.subject]: role } }]
    }
    case 'wait':
      return [{ do: 'wait', days: act.days }]
    case 'expire':
      return [{ do: 'expire' }]
    case 'approve':
    case 'back':
    case 'cancel':
    case 'line':
    case 'publish':
    case 'rename':
    case 'reopen':
    case 'request':
    case 'request_changes':
    case 'tag':
      return [stepOf(act, telling)]
  }
}

const stepOf = (act: Single, { sight, texts, word }: Telling): ReviewStep => {
  const { by } = act
  const written = (body: string): ReviewStep => ({ do: 'write', by, body, at: 'service' })
  switch (act.kind) {
    case 'request':
      return { do: 'request', by, reviewers: act.reviewers, quorum: act.quorum }
    case 'approve':
    case 'request_changes': {
      const hash = { present: sight.hash, first: texts[0]?.hash, last: texts.at(-2)?.hash }[act.read]
      return { do: act.kind, by, hash: hash ?? sight.hash, at: 'service' }
    }
    case 'cancel':
    case 'publish':
    case 'reopen':
      return { do: act.kind, by }
    case 'line':
      return written(`${sight.body}\nLine ${word}.\n`)
    case 'rename':
      return written(sight.body.replace(/^### Requirement: .*$/m, `### Requirement: Renamed ${word}`))
    case 'back':
      return written(texts[0]?.body ?? sight.body)
    case 'tag':
      return { do: 'tag', by, tag: `t${word}` }
  }
}
