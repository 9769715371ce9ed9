declare const brand: unique symbol

type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A workspace: the unit that owns specifications, budget and settings. `default` is always there. */
export type WorkspaceId = Branded<'WorkspaceId'>
/** A specification's UUID, stable over renames. */
export type SpecificationId = Branded<'SpecificationId'>
/** A version's UUID. */
export type VersionId = Branded<'VersionId'>
/** `sha256:` and 64 hexadecimal digits over the UTF-8 bytes of a body: what `sha256sum spec.md` prints. */
export type ContentHash = Branded<'ContentHash'>

export const DEFAULT_WORKSPACE: WorkspaceId = 'default' as WorkspaceId

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isUuid = (text: string): boolean => UUID.test(text)
export const specificationId = (uuid: string): SpecificationId => uuid.toLowerCase() as SpecificationId
export const versionId = (uuid: string): VersionId => uuid.toLowerCase() as VersionId
export const contentHash = (hexadecimal: string): ContentHash => `sha256:${hexadecimal}` as ContentHash
