import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface TemporaryProject {
  readonly path: string
  readonly dispose: () => void
}

/** A new temporary folder with these files. */
export const createProject = (files: Readonly<Record<string, string | Uint8Array>>): TemporaryProject => {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'nos-cli-')))
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), content)
  }
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) }
}

export const specification = (
  name: string,
  purpose = 'This capability keeps what it is told and says so whenever anyone asks about it.',
): string =>
  `# ${name} Specification\n\n## Purpose\n${purpose}\n\n## Requirements\n\n### Requirement: Alpha\nThe system SHALL do it.\n\n#### Scenario: One\n- **WHEN** a\n- **THEN** b\n`
