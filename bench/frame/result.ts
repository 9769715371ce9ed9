/** What a run leaves in bench/results/<name>.json. */
export interface BenchResult {
  readonly name: string
  readonly title: string
  readonly unit: string
  readonly command: string
  readonly rounds: number
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memory_gib: number; readonly node: string }
  readonly subjects: readonly SubjectResult[]
}

export interface SubjectResult {
  readonly name: string
  readonly median: number
  readonly least: number
  readonly most: number
  /** The median of the ratios to the first subject, round by round. */
  readonly ratio: number
}
