/** A requirement block as the delta and merge reader sees it. `raw` starts with the header line. */
export interface RequirementBlock {
  readonly headerLine: string
  readonly name: string
  readonly raw: string
}
