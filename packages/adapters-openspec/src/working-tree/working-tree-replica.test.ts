import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { specificationId } from '@nos/domain'
import {
  createControllableClock,
  expectErr,
  expectOk,
  replicaContract,
  type ReplicaPerson,
  sha256Hasher,
} from '@nos/domain/testing'
import { createDocumentFormat } from '../document/document-format.ts'
import { createTreeRegister } from './tree-register.ts'
import { createWorkingTreeReplica } from './working-tree-replica.ts'
import { createWorkingTree } from './working-tree.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const create = () => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-replica-'))
  folders.push(folder)
  const clock = createControllableClock()
  const tree = createWorkingTree(folder)
  const register = createTreeRegister()
  const path = (ref: string): string => join(folder, 'openspec/specs', ref, 'spec.md')
  const removed = new Map<string, string>()
  const write = (ref: string, text: string): Promise<void> => {
    mkdirSync(dirname(path(ref)), { recursive: true })
    writeFileSync(path(ref), text)
    return Promise.resolve()
  }
  const person: ReplicaPerson = {
    createDocument: async (title, text) => {
      const ref = title.toLowerCase().replaceAll(' ', '-')
      await write(ref, `# ${title}\n\n${text}`)
      return ref
    },
    replaceText: (ref, from, to) =>
      write(
        ref,
        readFileSync(path(ref), 'utf8').replace(from, () => to),
      ),
    setProperties: () => Promise.reject(new Error('a file has none')),
    setTrashed: (ref, trashed) => {
      if (!trashed) return write(ref, removed.get(ref) ?? '')
      removed.set(ref, readFileSync(path(ref), 'utf8'))
      rmSync(path(ref))
      return Promise.resolve()
    },
    moveAway: () => Promise.reject(new Error('a file that is not there is gone')),
    unshare: () => Promise.reject(new Error('files are not shared')),
  }
  const passTime = (): Promise<void> => Promise.resolve(clock.advance(90_000))
  return {
    replica: createWorkingTreeReplica({
      tree,
      register,
      format: createDocumentFormat(),
      hasher: sha256Hasher,
      clock: clock.now,
    }),
    person,
    passTime,
    path,
    write,
  }
}

// A file holds its text, its H1 and its folder: no other property has a place in it. What is removed is gone, and
// whether it was moved out of the folder or deleted cannot be seen; nor is there anybody who could share it.
replicaContract('working tree', () => Promise.resolve(create()), ['properties', 'trash', 'places', 'sharing'])

describe('the working tree as a replica', () => {
  const id = specificationId('00000000-0000-4000-a000-00000000000a')
  const content = { body: '# A\n\n## Purpose\nText.\n', properties: { title: 'A', capability: 'area/a' } }

  it('removes a file that nobody edited, and its empty folders', async () => {
    const { replica, path } = create()
    const { ref } = expectOk(await replica.create(id, content))
    expectOk(await replica.setTrashed(ref, true))
    expectOk(await replica.setTrashed(ref, true))
    expect(() => readFileSync(dirname(dirname(path(ref))))).toThrow('ENOENT')
    expect(expectErr(await replica.setTrashed(ref, false)).kind).toBe('ReplicaRefused')
  })

  it('does not remove a file that was edited', async () => {
    const { replica, person, path } = create()
    const { ref } = expectOk(await replica.create(id, content))
    await person.replaceText(ref, 'Text.', 'Other.')
    expect(expectErr(await replica.setTrashed(ref, true)).kind).toBe('ReplicaRefused')
    expect(readFileSync(path(ref), 'utf8')).toContain('Other.')
  })

  it('moves the file with its capability, and finds it there', async () => {
    const { replica, path } = create()
    const document = expectOk(await replica.create(id, content))
    const moved = expectOk(await replica.write(document.ref, document.mirror, { properties: { capability: 'b' } }))
    expect(moved.ref).toBe('b')
    expect(readFileSync(path('b'), 'utf8')).toBe(content.body)
    expect(expectOk(await replica.find(id)).map(({ ref }) => ref)).toEqual(['b'])
  })

  it('refuses a capability that leads out of its folder, and a file that is there already', async () => {
    const { replica, write, path } = create()
    expect(expectErr(await replica.create(id, { ...content, properties: { capability: '../x' } })).kind).toBe(
      'ReplicaRefused',
    )
    await write('area/a', 'mine')
    expect(expectErr(await replica.create(id, content)).kind).toBe('ReplicaRefused')
    expect(readFileSync(path('area/a'), 'utf8')).toBe('mine')
  })
})
