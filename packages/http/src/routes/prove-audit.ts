import * as v from 'valibot'
import { AUDIT_HEAD_EXAMPLE, AUDIT_ITEM_EXAMPLE } from '../examples/audit-example.ts'
import { jsonAnswer } from '../routing/answers.ts'
import { defineRoute } from '../routing/define-route.ts'
import { auditIdOf } from '../routing/path-ids.ts'
import { json } from '../routing/reply.ts'
import type { Route } from '../routing/route.ts'
import { ConsistencyProofSchema, InclusionProofSchema } from '../schemas/audit-schema.ts'

const Size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))

export const proveInclusion: Route = defineRoute({
  method: 'GET',
  path: '/audit/proofs/inclusion/:id',
  access: 'viewer',
  operationId: 'proveAuditInclusion',
  tag: 'Audit',
  summary: 'Prove that a record stands in the audit log',
  description:
    'The audit path of RFC 6962 from the leaf of the record `id` to the root of the head of `size` entries (the present one when absent).',
  query: v.strictObject({ size: v.optional(Size) }),
  answers: [
    jsonAnswer(200, 'The path, from the leaf upwards.', InclusionProofSchema, {
      index: 0,
      leaf_hash: AUDIT_ITEM_EXAMPLE.leaf_hash,
      size: 2,
      path: [AUDIT_HEAD_EXAMPLE.root],
    }),
  ],
  failures: ['AuditRecordNotFound', 'NoSuchTree', 'SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, params, query }) =>
    auditIdOf(params.id)
      .asyncAndThen((id) => useCases.proveInclusion(principal.workspaceId, id, query.size))
      .map(({ index, leafHash, size, path }) => json(200, { index, leaf_hash: leafHash, size, path })),
})

export const proveConsistency: Route = defineRoute({
  method: 'GET',
  path: '/audit/proofs/consistency',
  access: 'viewer',
  operationId: 'proveAuditConsistency',
  tag: 'Audit',
  summary: 'Prove that the audit log only grew',
  description:
    'The consistency proof of RFC 6962 between the heads of `from` and of `to` entries (the present one when absent).',
  query: v.strictObject({ from: v.optional(Size, 0), to: v.optional(Size) }),
  answers: [jsonAnswer(200, 'The proof.', ConsistencyProofSchema, { from: 1, to: 2, path: [AUDIT_HEAD_EXAMPLE.root] })],
  failures: ['NoSuchTree', 'SigningKeyUnavailable', 'StorageUnavailable'],
  handle: ({ useCases }, { principal, query }) =>
    useCases.proveConsistency(principal.workspaceId, query.from, query.to).map((proof) => json(200, proof)),
})
