import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ProjectFiles } from '../generators/project.ts'

/** A temporary folder, in memory where there is such a place, whose content can be replaced at once. */
export interface ProjectFolder {
  readonly path: string
  readonly replaceWith: (files: ProjectFiles) => void
  readonly dispose: () => void
}

export const createProjectFolder = (): ProjectFolder => {
  const path = realpathSync(mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nos-project-')))
  return {
    path,
    replaceWith: (files) => {
      rmSync(join(path, 'openspec'), { recursive: true, force: true })
      for (const [file, text] of Object.entries(files)) {
        const place = join(path, file)
        if (file.endsWith('/')) mkdirSync(place, { recursive: true })
        else {
          mkdirSync(dirname(place), { recursive: true })
          writeFileSync(place, text)
        }
      }
    },
    dispose: () => rmSync(path, { recursive: true, force: true }),
  }
}
