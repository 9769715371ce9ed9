/** A package of the registry that the image holds. */
export interface Part {
  readonly name: string
  readonly version: string
}
