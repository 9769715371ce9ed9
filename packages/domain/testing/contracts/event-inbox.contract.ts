import { beforeEach, describe, expect, it } from 'vitest'
import type { ReceivedEvent } from '../../src/ports/event-inbox.ts'
import type { Library } from '../../src/ports/stores.ts'
import { DEFAULT_WORKSPACE } from '../../src/specification/identifiers.ts'
import { aLedgerEntry } from '../builders/a-ledger-entry.ts'
import { aSpecification } from '../builders/a-specification.ts'
import { expectOk } from '../results.ts'

const AT = new Date('2026-03-02T09:00:00.000Z')

const anEvent = (id: string, told: Partial<ReceivedEvent> = {}): ReceivedEvent => ({
  workspaceId: DEFAULT_WORKSPACE,
  replica: 'notion',
  id,
  ref: 'page-1',
  touched: 'text',
  own: false,
  elsewhere: false,
  occurredAt: AT,
  receivedAt: AT,
  ...told,
})

/** What every EventInbox promises. */
export const eventInboxContract = (createLibrary: () => Promise<Library>): void => {
  describe('event inbox', () => {
    let library: Library
    beforeEach(async () => {
      library = await createLibrary()
    })
    const receive = async (event: ReceivedEvent) => expectOk(await library.events.receive(event))
    const waiting = async (ref?: string) => expectOk(await library.events.waiting(DEFAULT_WORKSPACE, 'notion', ref))
    const settle = async (...ids: string[]) => expectOk(await library.events.settle(DEFAULT_WORKSPACE, 'notion', ids))

    it('gives back what waits as it came, in the order of arrival, of one document where asked', async () => {
      const events = [
        anEvent('b', { own: true, elsewhere: true }),
        anEvent('a', { ref: null, touched: 'listing', receivedAt: new Date(AT.getTime() + 1) }),
        anEvent('c', { ref: 'page-2', touched: 'moved', receivedAt: new Date(AT.getTime() + 2) }),
      ]
      for (const event of events) expect(await receive(event)).toBe('waiting')
      expect(await waiting()).toEqual(events)
      expect(await waiting('page-2')).toEqual(events.slice(2))
      expect(await waiting('page-3')).toEqual([])
    })

    it('keeps when each editor wrote last in a document, and tells them of its specification', async () => {
      const one = aSpecification()
      expectOk(await library.specifications.insert(one))
      expectOk(await library.ledger.put({ ...aLedgerEntry(one), ref: 'page-1' }))
      const note = async (ref: string, editors: readonly string[], seconds: number) =>
        expectOk(
          await library.events.noteEditors(DEFAULT_WORKSPACE, 'notion', ref, editors, new Date(AT.getTime() + seconds)),
        )
      await note('page-1', ['ada', 'bob'], 2)
      await note('page-1', ['ada'], 1)
      await note('page-1', ['bob'], 5)
      await note('page-2', ['eve'], 5)
      await note('page-1', [], 5)
      const since = async (seconds: number) =>
        expectOk(await library.events.editorsSince(DEFAULT_WORKSPACE, one.id, new Date(AT.getTime() + seconds)))
      expect([await since(1), await since(2), await since(5)]).toEqual([['ada', 'bob'], ['bob'], []])
    })

    it('keeps an event once, and knows a settled one again', async () => {
      await receive(anEvent('a'))
      expect(await receive(anEvent('a', { touched: 'moved' }))).toBe('waiting')
      expect(await waiting()).toEqual([anEvent('a')])
      await settle('a', 'unknown')
      expect(await receive(anEvent('a'))).toBe('settled')
      expect(await waiting()).toEqual([])
      await settle()
    })

    it('knows an event that was settled a week ago, beside later ones', async () => {
      await receive(anEvent('a'))
      await settle('a')
      await receive(anEvent('b', { receivedAt: new Date(AT.getTime() + 7 * 86_400_000) }))
      expect(await receive(anEvent('a', { receivedAt: new Date(AT.getTime() + 7 * 86_400_000) }))).toBe('settled')
    })

    it('tells replicas apart', async () => {
      await receive(anEvent('a', { replica: 'other' }))
      expect(await waiting()).toEqual([])
      expect(await receive(anEvent('a'))).toBe('waiting')
      await settle('a')
      expect(expectOk(await library.events.waiting(DEFAULT_WORKSPACE, 'other'))).toHaveLength(1)
    })
  })
}
