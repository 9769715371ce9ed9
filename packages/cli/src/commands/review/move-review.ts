import { err, ok } from 'neverthrow'
import * as v from 'valibot'
import type { Command } from '../../command-context.ts'
import { EXIT } from '../../exit-codes.ts'
import { findService } from '../../remote/find-service.ts'
import { findSpecification } from '../../remote/find-specification.ts'
import { readAnswer } from '../../remote/read-answer.ts'
import type { SpecificationAnswer } from '../../remote/specification-answer.ts'
import { approvalsOf } from '../../render/review.ts'

export interface MoveReviewOptions {
  readonly spec: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** What is sent, and how it is told. */
interface ReviewStep {
  /** Below `/specifications/:spec_id/`. */
  readonly path: string
  readonly body: (found: SpecificationAnswer) => Readonly<Record<string, unknown>>
  /** Behind “would”. */
  readonly verb: string
  readonly done: string
}

/** Some steps answer with the review, others with the specification. */
const Moved = v.looseObject({
  status: v.string(),
  approvals: v.optional(v.number()),
  required_approvals: v.optional(v.number()),
})

/** A command that takes a step of the review, and says where that led. */
export const moveReview =
  ({ path, body, verb, done }: ReviewStep): Command<MoveReviewOptions> =>
  async (context, { spec, dryRun = false, json = false }) => {
    const { terminal } = context
    const service = findService(context)
    if (service.isErr()) return err(service.error)
    const found = await findSpecification(service.value, spec)
    if (found.isErr()) return err(found.error)
    const { id, capability, version } = found.value
    const sent = body(found.value)
    const text = `version ${version.number}`
    const hash = typeof sent['content_hash'] === 'string' ? `text ${sent['content_hash']}` : null
    if (dryRun) {
      const lines = [`would ${verb} ${capability} (${text})`, ...(hash === null ? [] : [hash])]
      terminal.out(json ? JSON.stringify({ ...sent, dry_run: true }, null, 2) : lines.join('\n'))
      return ok(EXIT.fine)
    }
    const answer = await service.value
      .request(`/specifications/${id}/${path}`, { method: 'POST', body: sent })
      .andThen((answered) => readAnswer(Moved, answered.body))
    return answer.map((moved) => {
      const { status, approvals, required_approvals: required } = moved
      const now =
        approvals === undefined || required === undefined ? status : `${status}, ${approvalsOf(approvals, required)}`
      const lines = [`${terminal.colors.green(done)} ${capability}: ${now}`, ...(hash === null ? [] : [hash])]
      terminal.out(json ? JSON.stringify(moved, null, 2) : lines.join('\n'))
      return EXIT.fine
    })
  }
