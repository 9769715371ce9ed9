import type { Capability } from './capability.ts'
import type { Priority } from './priority.ts'
import type { SpecType } from './spec-type.ts'

/** What a person sets beside the text. */
export interface SpecificationProperties {
  readonly title: string
  readonly capability: Capability
  readonly specType: SpecType
  readonly priority: Priority
  /** In the order given, without repeats. */
  readonly tags: readonly string[]
}

/** Everything a version keeps. `body` is the `spec.md`, byte for byte (BOM, CRLF, a missing last newline). */
export interface SpecificationContent extends SpecificationProperties {
  readonly body: string
}
