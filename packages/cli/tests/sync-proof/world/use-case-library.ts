import { DEFAULT_WORKSPACE, specificationId, versionId, type Specification } from '@nos/domain'
import type { SpecificationView } from '@nos/domain/use-cases'
import { errAsync, okAsync, type ResultAsync } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../../../src/command-failure.ts'
import { EXIT } from '../../../src/exit-codes.ts'
import type {
  ServiceChange,
  ServiceLibrary,
  ServiceSpecification,
  TaggedText,
} from '../../../src/working-tree/service-library.ts'
import type { Instance } from './start-instance.ts'

/** The specifications of one instance as a working tree reaches them, without HTTP in between. */
export const useCaseLibrary = ({ useCases, caller }: Instance): ServiceLibrary => {
  const list = (archived: 'all' | 'no'): ResultAsync<readonly TaggedText[], CommandFailure> =>
    useCases
      .listSpecifications({
        workspaceId: DEFAULT_WORKSPACE,
        archived,
        sort: { field: 'created_at', descending: false },
        limit: 200,
        cursor: null,
      })
      .map(({ items }) => items.map(taggedText))
      .mapErr(refused)
  const versions = (id: string) =>
    useCases
      .listVersions(DEFAULT_WORKSPACE, specificationId(id), { limit: 500, offset: 0 })
      .map(({ items }) => items)
      .mapErr(refused)
  const show = (id: string): ResultAsync<TaggedText | null, CommandFailure> =>
    useCases
      .showSpecification(DEFAULT_WORKSPACE, specificationId(id))
      .map((view): TaggedText | null => taggedText(view))
      .orElse((failure) => (failure.kind === 'SpecificationNotFound' ? okAsync(null) : errAsync(refused(failure))))
  const unmoved = (etag: string) => ({ precondition: (present: Specification) => etagOf(present) === etag })
  return {
    url: 'http://service.test',
    list: () => list('all'),
    listTexts: () => list('no'),
    show,
    versionText: (id, version) =>
      useCases
        .showVersion(DEFAULT_WORKSPACE, specificationId(id), versionId(version))
        .map(({ content }): string | null => content.body)
        .orElse(() => okAsync(null)),
    findVersion: (id, contentHash) =>
      versions(id).map((all) => all.find((version) => version.contentHash === contentHash)?.id ?? null),
    create: ({ title, body, ...change }) =>
      useCases
        .createSpecification(caller, { specType: 'Feature', title, body, ...fieldsOf(change) })
        .map(taggedText)
        .mapErr(refused),
    revise: (id, etag, { title, body, ...change }) =>
      useCases
        .reviseSpecification(
          caller,
          specificationId(id),
          {
            ...(title === undefined ? {} : { title }),
            ...(body === undefined ? {} : { body }),
            ...fieldsOf(change),
          },
          unmoved(etag),
        )
        .map(taggedText)
        .mapErr(refused),
    archive: (id, etag) =>
      useCases
        .archiveSpecification(caller, specificationId(id), unmoved(etag))
        .map(() => undefined)
        .mapErr(refused),
    restore: (id, etag) =>
      useCases.restoreSpecification(caller, specificationId(id), unmoved(etag)).map(taggedText).mapErr(refused),
    subject: () => okAsync('dora'),
  }
}

const fieldsOf = ({ capability, message }: ServiceChange) => ({
  ...(capability === undefined ? {} : { capability }),
  ...(message === undefined ? {} : { message }),
})

const etagOf = ({ head, revision }: Specification): string => `${head.id}-${revision}`

const taggedText = ({ specification }: SpecificationView): TaggedText => ({
  ...summaryOf(specification),
  body: specification.head.content.body,
  etag: etagOf(specification),
})

const summaryOf = ({ id, head, status, archivedAt, createdAt, updatedAt }: Specification): ServiceSpecification => {
  const { title, capability, specType, priority, tags } = head.content
  return {
    id,
    capability,
    properties: { title, capability, specType, priority, tags, status },
    versionId: head.id,
    contentHash: head.contentHash,
    archived: archivedAt !== null,
    editor: head.author,
    createdAt,
    updatedAt,
  }
}

/** With the codes that REST gives. */
const refused = (failure: { readonly kind: string }): CommandFailure =>
  commandFailure(EXIT.findings, {
    severity: 'error',
    code: CODES[failure.kind] ?? failure.kind,
    message: JSON.stringify(failure),
  })

const CODES: Readonly<Record<string, string>> = {
  PreconditionFailed: 'precondition_failed',
  StaleRevision: 'concurrent_change',
  CapabilityTaken: 'capability_taken',
}
