import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The official package's `dist` folder. Its parts are not public, so the oracle imports them by file. */
export const officialDist = dirname(fileURLToPath(import.meta.resolve('@fission-ai/openspec')))

/** The official command's entry file. */
export const officialBin = join(dirname(officialDist), 'bin', 'openspec.js')

interface OfficialReport {
  readonly valid: boolean
  readonly issues: readonly {
    readonly level: string
    readonly path: string
    readonly message: string
    readonly line?: number
  }[]
}

interface OfficialUpdate {
  readonly id: string
  readonly exists: boolean
}

interface OfficialMerge {
  readonly rebuilt: string
  readonly counts: Readonly<Record<string, number>>
  readonly warnings: readonly string[]
  readonly noRequirementBlocks: boolean
  readonly unaccountedContent: readonly string[]
}

interface OfficialParts {
  readonly Validator: new (strict: boolean) => {
    readonly validateSpecContent: (name: string, content: string) => Promise<OfficialReport>
    readonly validateSpec: (file: string) => Promise<OfficialReport>
    readonly validateChangeDeltaSpecs: (
      folder: string,
      options: { readonly mainSpecsDir?: string; readonly projectRoot?: string },
    ) => Promise<OfficialReport>
  }
  readonly findSpecUpdates: (change: string, mainSpecs: string) => Promise<readonly OfficialUpdate[]>
  readonly buildUpdatedSpec: (
    update: OfficialUpdate,
    change: string,
    options: { silent: boolean },
  ) => Promise<OfficialMerge>
  readonly readSkipSpecsMarker: (change: string) => { readonly declared: boolean; readonly invalidReason?: string }
  readonly findNestedChangesIn: (changes: string, name: string) => Promise<object | undefined>
  readonly describeNestedChange: (finding: object) => string
  readonly ArchiveCommand: new () => {
    readonly run: (change: string | undefined, options: object, root: object, json: boolean) => Promise<object | null>
  }
  readonly ValidateCommand: new () => { readonly execute: (item: string | undefined, options: object) => Promise<void> }
}

const load = async (path: string): Promise<object> =>
  import(pathToFileURL(join(officialDist, path)).href) as Promise<object>

/** Loads the official parts once per test file. */
export const loadOfficial = async (): Promise<OfficialParts> =>
  Object.assign(
    {},
    await load('core/validation/validator.js'),
    await load('core/specs-apply.js'),
    await load('core/archive.js'),
    await load('commands/validate.js'),
    await load('utils/change-metadata.js'),
    await load('utils/nested-change.js'),
  ) as OfficialParts
