/** One finding of OpenSpec's own validator (openspec-format.md section 3). */
export interface ConformanceIssue {
  readonly level: 'ERROR' | 'WARNING' | 'INFO'
  readonly path: string
  readonly message: string
  readonly line?: number
}

export interface ConformanceReport {
  /** No ERROR. */
  readonly valid: boolean
  /** No ERROR and no WARNING. */
  readonly validStrict: boolean
  readonly issues: readonly ConformanceIssue[]
}

/** OpenSpec's verdict on one main spec, as the pinned official version gives it. */
export type Conformance = (capability: string, body: string) => ConformanceReport
