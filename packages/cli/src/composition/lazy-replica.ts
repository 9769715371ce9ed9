import type { ResultAsync } from 'neverthrow'
import type { Mirror, Replica, ReplicaContent, ReplicaFailure } from '@nos/domain'

/**
 * A replica that is prepared by the first call that needs it, so that the service starts while the other side is away.
 * All of it: what a replica may leave out would go missing here in silence.
 */
export const lazyReplica = (
  name: string,
  prepared: () => ResultAsync<Required<Replica>, ReplicaFailure>,
  expectedMirror: (content: ReplicaContent) => Mirror,
): Required<Replica> => ({
  name,
  changes: (since) => prepared().andThen((replica) => replica.changes(since)),
  inventory: () => prepared().andThen((replica) => replica.inventory()),
  locate: (ref) => prepared().andThen((replica) => replica.locate(ref)),
  read: (ref, known) => prepared().andThen((replica) => replica.read(ref, known)),
  create: (id, content) => prepared().andThen((replica) => replica.create(id, content)),
  expectedMirror,
  find: (id) => prepared().andThen((replica) => replica.find(id)),
  person: (id) => prepared().andThen((replica) => replica.person(id)),
  remark: (ref, remark) => prepared().andThen((replica) => replica.remark(ref, remark)),
  isRemarked: (ref, id) => prepared().andThen((replica) => replica.isRemarked(ref, id)),
  write: (ref, known, edit) => prepared().andThen((replica) => replica.write(ref, known, edit)),
  setTrashed: (ref, trashed) => prepared().andThen((replica) => replica.setTrashed(ref, trashed)),
})
