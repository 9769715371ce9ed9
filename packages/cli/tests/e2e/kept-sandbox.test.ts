import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openKeptSandbox } from '../../src/serving/kept-sandbox.ts'
import { useSandbox } from './support/start-sandbox.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe('the sandbox of nos serve', () => {
  it('has written down what it answers for, so that a kill in the next moment loses nothing', async () => {
    const dataDir = temporaryFolder()
    const kept = (await openKeptSandbox({ dataDir, port: 0, host: '127.0.0.1' }))._unsafeUnwrap()
    const { notion, databaseId } = useSandbox(kept)
    try {
      for (const title of ['first', 'second', 'third']) {
        const made = await notion.pages.create({
          parent: { type: 'database_id', database_id: databaseId },
          properties: { title: { title: [{ text: { content: title } }] } },
        })
        expect(readFileSync(join(dataDir, 'sandbox.json'), 'utf8')).toContain(made.id)
      }
    } finally {
      await kept.close()
    }
  })
})
