import { err, ok, type Result } from 'neverthrow'
import { appendVersion } from '../../history/append-version.ts'
import { versionId } from '../../specification/identifiers.ts'
import { sameContent } from '../../specification/same-content.ts'
import type { SpecificationContent } from '../../specification/specification-content.ts'
import type { Specification } from '../../specification/specification.ts'
import type { InvalidContent, SpecificationArchived } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import type { SpecificationRevision, UseCases } from '../use-cases.ts'
import { changeSpecification } from './change-specification.ts'
import { checkContent } from './check-content.ts'

/** Changes the given fields; a new title renames the H1 that bore the old one, an overview rewrites the Purpose. */
export const reviseSpecification =
  (ports: UseCasePorts): UseCases['reviseSpecification'] =>
  (caller, id, revision, options) =>
    changeSpecification(ports, {
      action: 'specification.revised',
      caller,
      id,
      options,
      next: (present): Result<Specification | null, InvalidContent | SpecificationArchived> => {
        if (present.archivedAt !== null) return err({ kind: 'SpecificationArchived', id })
        return revised(ports, present.head.content, revision).map((content) =>
          sameContent(content, present.head.content)
            ? null
            : appendVersion(present, {
                id: versionId(ports.ids()),
                content,
                contentHash: ports.hasher(content.body),
                author: caller.author,
                source: revision.source ?? 'api',
                message: revision.message ?? '',
                at: ports.clock(),
              }),
        )
      },
    })

const revised = (
  { format }: UseCasePorts,
  old: SpecificationContent,
  revision: SpecificationRevision,
): Result<SpecificationContent, InvalidContent> =>
  checkContent(revision).andThen((checked) => {
    const title = checked.title ?? old.title
    const given = revision.body ?? old.body
    const titled = title === old.title ? given : format.withTitle(given, old.title, title)
    const content: SpecificationContent = {
      title,
      capability: checked.capability ?? old.capability,
      specType: revision.specType ?? old.specType,
      priority: revision.priority ?? old.priority,
      tags: checked.tags ?? old.tags,
      body: revision.overview === undefined ? titled : format.withOverview(titled, revision.overview),
    }
    return checkContent({ body: content.body }).andThen(() => ok(content))
  })
