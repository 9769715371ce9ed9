import { createDocumentFormat, createWorkingTree, readLockFile, type SpecText } from '@nos/adapters-openspec'
import { expectOk } from '@nos/domain/testing'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import picocolors from 'picocolors'
import { exchange } from '../../../src/working-tree/exchange.ts'
import type { Item } from '../../../src/working-tree/item.ts'
import { openLockBook } from '../../../src/working-tree/lock-book.ts'
import { pullItem } from '../../../src/working-tree/pull-item.ts'
import { pushItem } from '../../../src/working-tree/push-item.ts'
import type { Session } from '../../../src/working-tree/session.ts'
import { survey } from '../../../src/working-tree/survey.ts'
import type { Instance } from './start-instance.ts'
import { useCaseLibrary } from './use-case-library.ts'

/** An `openspec/` folder of a developer, with the commands that exchange it with the service. */
export interface DeveloperTree {
  readonly files: () => readonly SpecText[]
  /** Saves a file in the editor. */
  readonly save: (file: SpecText, text: string) => void
  readonly pull: (instance: Instance) => Promise<void>
  readonly push: (instance: Instance) => Promise<void>
  /** How each specification stands; what cannot stand in a file at all is a problem. */
  readonly status: (instance: Instance) => Promise<readonly Item[]>
  readonly remove: () => void
}

/** Thousands of trees are written, and none has to outlive the power. */
const MEMORY = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export const createDeveloperTree = (): DeveloperTree => {
  const root = mkdtempSync(join(MEMORY, 'nos-developer-'))
  const tree = createWorkingTree(root)
  const open = (instance: Instance): Session => {
    const library = useCaseLibrary(instance)
    const loaded = expectOk(readLockFile(tree.root))
    return { context, tree, library, format, loaded, book: openLockBook(tree.root, loaded, library.url) }
  }
  return {
    files: () => expectOk(tree.scan()).files,
    save: ({ capability, text }, changed) => {
      expectOk(tree.write(capability, text, changed))
    },
    pull: async (instance) => {
      const session = open(instance)
      await exchange(session, 'incoming', (item) => Promise.resolve(pullItem(session, item, false)))
    },
    push: async (instance) => {
      const session = open(instance)
      await exchange(session, 'merges', (item) => pushItem(session, item, { deletes: false, message: undefined }))
    },
    status: async (instance) => expectOk(await survey(open(instance), 'all')).items,
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

const format = createDocumentFormat()

const context: Session['context'] = {
  environment: {},
  directory: '/',
  signal: new AbortController().signal,
  terminal: {
    out: () => undefined,
    err: () => undefined,
    colors: picocolors.createColors(false),
    interactive: false,
    columns: 100,
  },
}
