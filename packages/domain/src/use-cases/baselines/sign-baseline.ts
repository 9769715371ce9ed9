import { err, ok, safeTry } from 'neverthrow'
import { signatureText, type BaselineSignature } from '../../baseline/baseline-signature.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type { BaselineUseCases } from './baseline-use-cases.ts'

/** That somebody stands by a baseline: their word, sealed with the service's key over the digest. */
export const signBaseline =
  (ports: UseCasePorts): BaselineUseCases['signBaseline'] =>
  (caller, id, comment) =>
    safeTry(async function* () {
      const { library, clock, headSigner } = ports
      const { workspaceId, author: signer } = caller
      const baseline = yield* library.baselines.get(workspaceId, id)
      if (baseline === null) return err({ kind: 'BaselineNotFound' as const, id })
      const key = yield* headSigner()
      const signed = { signer, at: clock(), comment: comment.trim() }
      const signature: BaselineSignature = {
        workspaceId,
        baselineId: id,
        ...signed,
        signature: key.sign(signatureText(baseline, signed)),
        publicKey: key.publicKey,
      }
      yield* library.transaction((stores) =>
        stores.baselines
          .sign(signature)
          .andThen(() => recordAct(ports, stores, caller, 'baseline.signed', null, { kind: 'baseline', id })),
      )
      return ok({ baseline, signatures: yield* library.baselines.signatures(workspaceId, [id]) })
    })
