import type { Specification } from '../specification/specification.ts'
import type { ReplicaProperties } from './replica-properties.ts'

/** The properties of a specification as a replica would hold them, all of them. */
export const replicaPropertiesOf = ({
  head,
  status,
}: Pick<Specification, 'head' | 'status'>): Required<ReplicaProperties> => {
  const { title, capability, specType, priority, tags } = head.content
  return { title, capability, specType, priority, tags, status }
}
