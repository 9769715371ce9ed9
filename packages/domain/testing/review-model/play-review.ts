import { sha256Hasher } from '../sha256-hasher.ts'
import { stepsOf, type ReviewAct } from './review-act.ts'
import { afterStep, afterWriting, approversOf, headOf, newReviewModel, type ReviewModel } from './review-model.ts'
import type { ReviewedSide, ReviewSight } from './reviewed-side.ts'
import type { ReviewStep } from './review-step.ts'

export interface ReviewTally {
  done: number
  refused: number
}

/** Plays the acts on a new specification and on the model; throws at the first thing that they disagree about. */
export const playReview = async (
  side: ReviewedSide,
  acts: readonly ReviewAct[],
  tally: ReviewTally = { done: 0, refused: 0 },
): Promise<void> => {
  let sight = await side.see()
  const fresh = newReviewModel(sha256Hasher(sight.body), { pat: 'reviewer' })
  // All that may be the case: two acts at once were done in an order that nothing need show at once.
  let models = [fresh]
  const texts = [{ body: sight.body, hash: headOf(fresh) }]
  for (const [index, act] of acts.entries()) {
    const roles = models[0]?.roles ?? fresh.roles
    const steps = stepsOf(act, { sight, texts, roles, word: `${index}` })
    const before = sight
    const did = await Promise.all(steps.map((step, at) => side.step(step, at === 0 ? 0 : 1)))
    sight = await side.see()
    const seen = sight
    const [one, other] = steps
    const orders =
      other === undefined
        ? [[one]]
        : [
            [one, other],
            [other, one],
          ]
    const expected = models.flatMap((model) => orders.map((order) => inOrder(model, order)))
    const right = expected.filter(({ model: next, done }) => {
      const inTurn = steps.map((step) => done.get(step))
      return disagreement(next, seen) === null && inTurn.every((value, at) => value === did[at])
    })
    if (right.length === 0)
      throw new Error(JSON.stringify({ index, act, steps, did, seen, before, expected: expected.map(explain) }))
    if (did.every((value) => !value) && seen.whole !== before.whole)
      throw new Error(`refused, but done: ${JSON.stringify({ index, act, steps, before, seen })}`)
    models = distinct(right.map(({ model }) => model))
    for (const value of did) tally[value ? 'done' : 'refused'] += 1
    if (texts.at(-1)?.hash !== seen.hash) texts.push({ body: seen.body, hash: sha256Hasher(seen.body) })
  }
}

interface Expected {
  readonly model: ReviewModel
  readonly done: ReadonlyMap<ReviewStep, boolean>
}

const ALWAYS = new Set<ReviewStep['do']>(['name', 'wait', 'write', 'tag', 'expire'])

const inOrder = (start: ReviewModel, steps: readonly (ReviewStep | undefined)[]): Expected => {
  const done = new Map<ReviewStep, boolean>()
  let model = start
  for (const step of steps) {
    if (step === undefined) continue
    const next = step.do === 'write' ? afterWriting(model, step.by, sha256Hasher(step.body)) : afterStep(model, step)
    done.set(step, next !== model || ALWAYS.has(step.do))
    model = next
  }
  return { model, done }
}

/** How the service differs from the model; null when it does not. */
const disagreement = (model: ReviewModel, sight: ReviewSight): string | null => {
  const hash = headOf(model)
  if (sight.hash !== hash || sha256Hasher(sight.body) !== hash) return 'another text'
  if (sight.status !== model.status) return `${sight.status} instead of ${model.status}`
  if (sight.approvals !== approversOf(model).length)
    return `${sight.approvals} approvals instead of ${approversOf(model).length}`
  if (sight.approvedHashes.some((approved) => approved !== hash)) return 'an approval of another text counts'
  return sight.approvedHashes.length === sight.approvals ? null : 'other approvals are shown than counted'
}

const distinct = (models: readonly ReviewModel[]): ReviewModel[] => [
  ...new Map(models.map((model) => [JSON.stringify(model), model])).values(),
]

const explain = ({ model, done }: Expected): unknown => ({ model, done: [...done.values()] })
