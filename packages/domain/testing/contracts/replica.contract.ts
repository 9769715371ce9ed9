import { beforeEach, describe, expect, it } from 'vitest'
import type { ReplicaContent, ReplicaDocument, ReplicaEntry } from '../../src/ports/replica.ts'
import { specificationId } from '../../src/specification/identifiers.ts'
import type { Mirror } from '../../src/sync/mirror.ts'
import { expectErr, expectOk } from '../results.ts'
import type { ReplicaUnderTest } from './replica-under-test.ts'

const id = specificationId('00000000-0000-4000-a000-00000000000a')
const body = `# User Login

## Purpose
People sign in with a password,
and stay signed in for a day.

## Requirements

### Requirement: Sign in
The system SHALL let a person sign in.

#### Scenario: Right password
- **WHEN** the password is right
- **THEN** the person is signed in
`
const content: ReplicaContent = {
  body,
  properties: {
    title: 'User Login',
    capability: 'user-login',
    specType: 'Feature',
    priority: 'P1',
    tags: ['security', 'web'],
    status: 'draft',
  },
}
const joined = (mirror: Mirror): string => mirror.segments.map(({ source }) => source).join('')

/** What a replica can be without: a folder has no place for a priority, a service no page that could be unshared. */
export type ReplicaFeature = 'mark' | 'properties' | 'trash' | 'places' | 'sharing'

/** What every Replica promises. `create` gives an empty one for each test; `lacks` names what its kind does not have. */
export const replicaContract = (
  name: string,
  create: () => Promise<ReplicaUnderTest>,
  lacks: readonly ReplicaFeature[] = [],
): void => {
  const having = (feature: ReplicaFeature, title: string, test: () => Promise<void>): void => {
    if (!lacks.includes(feature)) it(title, test)
  }
  const carried = lacks.includes('properties')
    ? { title: content.properties.title, capability: content.properties.capability }
    : content.properties
  describe(`replica: ${name}`, () => {
    let one: ReplicaUnderTest
    beforeEach(async () => {
      one = await create()
    })
    const created = async (): Promise<ReplicaDocument> => expectOk(await one.replica.create(id, content))
    const listed = async (since: string | null = null): Promise<readonly ReplicaEntry[]> =>
      expectOk(await one.replica.changes(since)).items
    const entry = async (ref: string): Promise<ReplicaEntry | undefined> =>
      (await listed()).find((item) => item.ref === ref)

    it('gives back a created document byte for byte', async () => {
      const document = await created()
      expect(document.body).toBe(body)
      expect(joined(document.mirror)).toBe(body)
      const read = expectOk(await one.replica.read(document.ref, document.mirror))
      expect(read.body).toBe(body)
      expect(joined(read.mirror)).toBe(body)
    })

    it('lists a created document with its properties, its mark and us as the last editor', async () => {
      const { ref } = await created()
      expect(await entry(ref)).toMatchObject({
        ref,
        presence: 'live',
        specificationId: lacks.includes('mark') ? null : id,
        own: true,
        properties: carried,
      })
    })

    having('mark', 'finds a document again by the id it is marked with', async () => {
      const { ref } = await created()
      expect(expectOk(await one.replica.find(id)).map((item) => item.ref)).toEqual([ref])
      expect(expectOk(await one.replica.find(specificationId('00000000-0000-4000-a000-00000000000b')))).toEqual([])
    })

    it('shows what a person edited and leaves every other byte as it was', async () => {
      const document = await created()
      await one.passTime()
      await one.person.replaceText(document.ref, 'let a person sign in', 'let anybody sign in')
      const read = expectOk(await one.replica.read(document.ref, document.mirror))
      expect(read.body).toBe(body.replace('let a person sign in', 'let anybody sign in'))
      expect(await entry(document.ref)).toMatchObject({ own: false })
    })

    it('lists a person’s edit since the cursor of an earlier listing, with another revision', async () => {
      const document = await created()
      await one.passTime()
      const before = expectOk(await one.replica.changes(null))
      await one.passTime()
      await one.person.replaceText(document.ref, 'let a person', 'let anybody')
      const [after] = await listed(before.cursor)
      expect(after?.ref).toBe(document.ref)
      expect(after?.revision).not.toBe(before.items[0]?.revision)
    })

    it('writes a changed line and gives back what is then there', async () => {
      const document = await created()
      const edited = body.replace('SHALL let a person', 'SHALL let anyone')
      const written = expectOk(await one.replica.write(document.ref, document.mirror, { body: edited, properties: {} }))
      expect(written.body).toBe(edited)
      expect(joined(written.mirror)).toBe(edited)
      expect(expectOk(await one.replica.read(document.ref, written.mirror)).body).toBe(edited)
    })

    having('properties', 'writes properties without touching the text', async () => {
      const document = await created()
      expectOk(
        await one.replica.write(document.ref, document.mirror, { properties: { priority: 'P0', tags: ['web'] } }),
      )
      expect((await entry(document.ref))?.properties).toEqual({ ...content.properties, priority: 'P0', tags: ['web'] })
      expect(expectOk(await one.replica.read(document.ref, document.mirror)).body).toBe(body)
    })

    it('refuses to write over a line that a person has changed since', async () => {
      const document = await created()
      await one.person.replaceText(document.ref, 'let a person sign in', 'let anybody sign in')
      const refused = await one.replica.write(document.ref, document.mirror, {
        body: body.replace('let a person', 'let no one'),
        properties: {},
      })
      expect(expectErr(refused)).toEqual({ kind: 'ReplicaMoved', ref: document.ref })
      expect(expectOk(await one.replica.read(document.ref, document.mirror)).body).toContain('let anybody sign in')
    })

    it('keeps a person’s edit of another line when it writes', async () => {
      const document = await created()
      await one.person.replaceText(document.ref, 'the person is signed in', 'the person sees the start page')
      const edited = body.replace('let a person sign in', 'let anyone sign in')
      expectOk(await one.replica.write(document.ref, document.mirror, { body: edited, properties: {} }))
      const read = expectOk(await one.replica.read(document.ref, document.mirror))
      expect(read.body).toContain('let anyone sign in')
      expect(read.body).toContain('the person sees the start page')
    })

    it('reads a page that a person made, with its title as the first line', async () => {
      const ref = await one.person.createDocument('Sign out', '## Purpose\nPeople leave.\n')
      const read = expectOk(await one.replica.read(ref, null))
      expect(read.body).toMatch(/^# Sign out\n/)
      expect(read.body).toContain('## Purpose\n')
      expect(read.body).toContain('People leave.')
      expect(joined(read.mirror)).toBe(read.body)
      expect(await entry(ref)).toMatchObject({ specificationId: null, own: false, properties: { title: 'Sign out' } })
    })

    it('says where a document is that the listing does not show', async () => {
      const { ref } = await created()
      expect(expectOk(await one.replica.locate(ref))).toBe('live')
      await one.person.setTrashed(ref, true)
      expect(expectOk(await one.replica.locate(ref))).toBe('trashed')
      expect((await listed()).filter(({ presence }) => presence === 'live')).toEqual([])
      await one.person.setTrashed(ref, false)
      expect(expectOk(await one.replica.locate(ref))).toBe('live')
    })

    having('places', 'knows a document that was moved to where it does not look', async () => {
      const { ref } = await created()
      await one.person.moveAway(ref)
      expect(expectOk(await one.replica.locate(ref))).toBe('moved')
      expect(expectOk(await one.replica.inventory())).toEqual({ refs: [], complete: true })
    })

    having('sharing', 'never takes an unshared document for a deleted one', async () => {
      const document = await created()
      await one.person.unshare(document.ref)
      expect(expectOk(await one.replica.locate(document.ref))).toBe('not_visible')
      expect(expectErr(await one.replica.read(document.ref, document.mirror))).toEqual({
        kind: 'DocumentGone',
        ref: document.ref,
      })
    })

    having('trash', 'puts a document into the trash and takes it out, however often it is asked', async () => {
      const { ref } = await created()
      for (const trashed of [true, true, false, false]) {
        expectOk(await one.replica.setTrashed(ref, trashed))
        expect(expectOk(await one.replica.locate(ref))).toBe(trashed ? 'trashed' : 'live')
      }
    })

    it('counts every visible document in its inventory', async () => {
      const { ref } = await created()
      const other = await one.person.createDocument('Other', 'Text.\n')
      const inventory = expectOk(await one.replica.inventory())
      expect(inventory.complete).toBe(true)
      expect(inventory.refs.toSorted()).toEqual([ref, other].toSorted())
    })

    it('is not settled right after an edit and is once time has passed', async () => {
      const document = await created()
      await one.passTime()
      await one.passTime()
      const read = expectOk(await one.replica.read(document.ref, document.mirror))
      expect(read.settled).toBe(true)
    })
  })
}
