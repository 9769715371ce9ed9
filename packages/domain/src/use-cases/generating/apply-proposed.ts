import { err, ok, type Result } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import type { StoredSuggestion } from '../../ports/suggestion-store.ts'
import { versionId, type SpecificationId } from '../../specification/identifiers.ts'
import type { Specification } from '../../specification/specification.ts'
import type { Caller } from '../caller.ts'
import type { SpecificationArchived, SuggestionStale } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { changeSpecification } from '../specifications/change-specification.ts'
import type { WriteOptions } from '../use-cases.ts'
import { placeEdit } from './place-edit.ts'

/** A model's edit as a version, if its words still stand there just once. Whoever applies it answers for it. */
export const applyProposed = (
  ports: UseCasePorts,
  caller: Caller,
  id: SpecificationId,
  suggestion: StoredSuggestion,
  options: WriteOptions | undefined,
): ReturnType<typeof changeSpecification<SpecificationArchived | SuggestionStale>> => {
  const next = (present: Specification): Result<Specification, SpecificationArchived | SuggestionStale> => {
    if (present.archivedAt !== null) return err({ kind: 'SpecificationArchived', id })
    const { content } = present.head
    const placed = placeEdit(content.body, suggestion)
    if (placed.isErr()) return err({ kind: 'SuggestionStale', id: suggestion.id })
    const { body } = placed.value
    return ok(
      appendVersion(present, {
        id: versionId(ports.ids()),
        content: { ...content, body },
        contentHash: ports.hasher(body),
        author: caller.author,
        source: 'ai',
        message: `Apply a suggestion of ${suggestion.model}`,
        at: ports.clock(),
      }),
    )
  }
  return changeSpecification(ports, { action: 'specification.suggestion_applied', caller, id, options, next })
}
