import type { ContentHash } from '../../src/specification/identifiers.ts'
import type { ReviewStatus } from '../../src/specification/review-status.ts'
import { holds, type Role } from '../../src/specification/role.ts'
import { EXPIRE_AFTER_DAYS, TOKEN_ROLES, type ReviewStep, type Subject } from './review-step.ts'

interface Vote {
  readonly kind: 'approve' | 'request_changes'
  readonly by: Subject
  readonly hash: ContentHash
  readonly role: Role
  readonly asAdmin: boolean
  readonly day: number
  readonly stands: boolean
}

interface Round {
  readonly by: Subject
  readonly reviewers: readonly Subject[]
  readonly quorum: number
  readonly open: boolean
  readonly votes: readonly Vote[]
  /** The number of the version that was approved; null when none was, or when it was taken back. */
  readonly approved: number | null
}

/** What a review has to be, in as few words as possible. */
export interface ReviewModel {
  readonly status: ReviewStatus
  readonly versions: readonly { readonly hash: ContentHash; readonly by: Subject }[]
  readonly rounds: readonly Round[]
  readonly roles: Readonly<Partial<Record<Subject, Role>>>
  readonly day: number
}

export const newReviewModel = (hash: ContentHash, roles: ReviewModel['roles']): ReviewModel => ({
  status: 'draft',
  versions: [{ hash, by: 'alice' }],
  rounds: [],
  roles,
  day: 0,
})

export const headOf = ({ versions }: ReviewModel): ContentHash => {
  const head = versions.at(-1)
  if (head === undefined) throw new Error('a specification has a version')
  return head.hash
}

export const approversOf = (model: ReviewModel): readonly Subject[] => approvers(model, model.rounds.at(-1))

/** The model after the step, and the same model when the step has to be refused or does nothing. */
export const afterStep = (model: ReviewModel, step: ReviewStep): ReviewModel => {
  const { status } = model
  const round = model.rounds.at(-1)
  switch (step.do) {
    case 'name':
      return { ...model, roles: step.roles }
    case 'wait':
      return { ...model, day: model.day + step.days }
    case 'tag':
      return { ...model, versions: [...model.versions, { hash: headOf(model), by: step.by }] }
    case 'write':
      throw new Error('a text is written with its hash: afterWriting')
    case 'request': {
      const may = holds(roleOf(model, step.by), 'author') && (status === 'draft' || status === 'changes_requested')
      const wrote = writersOf(model)
      const able = step.reviewers.filter((subject) => !wrote.has(subject))
      const fit = step.reviewers.every((subject) => holds(model.roles[subject] ?? 'reviewer', 'reviewer'))
      if (!may || !fit || able.length < step.quorum) return model
      const { reviewers, quorum } = step
      if (round?.open !== true)
        return {
          ...model,
          status: 'in_review',
          rounds: [...model.rounds, { by: step.by, reviewers, quorum, open: true, votes: [], approved: null }],
        }
      return withRound(model, 'in_review', { ...round, reviewers, quorum, votes: round.votes.map(withdrawn) })
    }
    case 'approve':
    case 'request_changes': {
      const decidable = status === 'in_review' || status === 'changes_requested' || status === 'approved'
      if (round === undefined || !decidable || step.hash !== headOf(model)) return model
      const listed = round.reviewers.includes(step.by)
      // Whoever sets a status at the replica has no token, only the role that was given to them.
      const role = step.at === 'replica' ? (model.roles[step.by] ?? 'author') : roleOf(model, step.by)
      if (role !== 'admin' && !(listed && holds(role, 'reviewer'))) return model
      // A status that is set already says nothing.
      if (step.at === 'replica' && status === (step.do === 'approve' ? 'approved' : 'changes_requested')) return model
      const vote = { kind: step.do, by: step.by, hash: step.hash, role, asAdmin: !listed, day: model.day, stands: true }
      const voted = { ...round, votes: [...round.votes, vote] }
      if (step.do === 'request_changes')
        return withRound(model, 'changes_requested', {
          ...voted,
          open: true,
          approved: status === 'approved' ? null : round.approved,
        })
      if (writersOf(model).has(step.by)) return model
      if (status === 'approved') return withRound(model, status, voted)
      if (objected(voted)) return withRound(model, status, voted)
      return approvers(model, voted).length < voted.quorum
        ? withRound(model, 'in_review', voted)
        : withRound(model, 'approved', { ...voted, open: false, approved: model.versions.length })
    }
    case 'cancel':
      return round?.open === true && (round.by === step.by || holds(roleOf(model, step.by), 'reviewer'))
        ? withRound(model, 'draft', { ...round, open: false, votes: round.votes.map(withoutApproval) })
        : model
    case 'publish':
      return status === 'approved' &&
        round !== undefined &&
        holds(roleOf(model, step.by), 'reviewer') &&
        !objected(round) &&
        approvers(model, round).length >= round.quorum
        ? { ...model, status: 'published' }
        : model
    case 'reopen': {
      const least = status === 'approved' ? 'author' : 'reviewer'
      if (round === undefined || (status !== 'approved' && status !== 'published')) return model
      if (!holds(roleOf(model, step.by), least)) return model
      const approved = status === 'approved' ? null : round.approved
      return withRound(model, 'draft', { ...round, approved, votes: round.votes.map(withoutApproval) })
    }
    case 'expire': {
      const old = ({ kind, day, stands }: Vote): boolean =>
        kind === 'approve' && stands && model.day - day >= EXPIRE_AFTER_DAYS
      if (round === undefined || !['in_review', 'changes_requested', 'approved'].includes(status)) return model
      if (!round.votes.some(old)) return model
      const left = { ...round, votes: round.votes.map((vote) => (old(vote) ? withdrawn(vote) : vote)) }
      return status !== 'approved' || approvers(model, left).length >= left.quorum
        ? withRound(model, status, left)
        : withRound(model, 'draft', { ...left, approved: null })
    }
  }
}

/** The model after somebody has brought a text in. */
export const afterWriting = (model: ReviewModel, by: Subject, hash: ContentHash): ReviewModel => {
  if (hash === headOf(model)) return model
  const edited = { ...model, versions: [...model.versions, { hash, by }] }
  const round = model.rounds.at(-1)
  const status = model.status === 'approved' || model.status === 'published' ? 'draft' : model.status
  return round === undefined ? edited : withRound(edited, status, { ...round, votes: round.votes.map(withoutApproval) })
}

const withRound = (model: ReviewModel, status: ReviewStatus, round: Round): ReviewModel => ({
  ...model,
  status,
  rounds: [...model.rounds.slice(0, -1), round],
})

const withdrawn = (vote: Vote): Vote => ({ ...vote, stands: false })
const withoutApproval = (vote: Vote): Vote => (vote.kind === 'approve' ? withdrawn(vote) : vote)

const roleOf = ({ roles }: ReviewModel, subject: Subject): Role => {
  const named = roles[subject]
  return named === undefined || holds(named, TOKEN_ROLES[subject]) ? TOKEN_ROLES[subject] : named
}

/** Whose words came in since the last text that was approved before this one and stayed so. */
const writersOf = ({ versions, rounds }: ReviewModel): ReadonlySet<Subject> => {
  const last = Math.max(0, ...rounds.map(({ approved }) => approved ?? 0).filter((number) => number < versions.length))
  return new Set(
    versions.flatMap(({ hash, by }, index) => (index >= last && hash !== versions[index - 1]?.hash ? [by] : [])),
  )
}

const lastWords = ({ votes }: Round): readonly Vote[] => [...new Map(votes.map((vote) => [vote.by, vote])).values()]

const objected = (round: Round): boolean =>
  lastWords(round).some(({ kind, stands }) => kind === 'request_changes' && stands)

const approvers = (model: ReviewModel, round: Round | undefined): readonly Subject[] => {
  const wrote = writersOf(model)
  return (round === undefined ? [] : lastWords(round))
    .filter(({ kind, by, hash, role, asAdmin, day, stands }) => {
      const least = asAdmin ? 'admin' : 'reviewer'
      const able = holds(role, least) && holds(model.roles[by] ?? 'admin', least)
      const fresh = stands && hash === headOf(model) && model.day - day < EXPIRE_AFTER_DAYS
      return kind === 'approve' && able && fresh && !wrote.has(by)
    })
    .map(({ by }) => by)
}
