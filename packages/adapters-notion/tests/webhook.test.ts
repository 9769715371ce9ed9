import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseNotionEvent, verificationToken } from '../src/webhook/parse-notion-event.ts'
import { verifyNotionSignature } from '../src/webhook/verify-notion-signature.ts'

const token = 'secret_test'
const body = JSON.stringify({
  id: 'event',
  type: 'page.content_updated',
  timestamp: '2026-03-02T09:00:00.000Z',
  entity: { id: 'page', type: 'page' },
  authors: [{ id: 'ada', type: 'person' }],
  data: { parent: { id: 'source', type: 'data_source', data_source_id: 'source' } },
  new_member: 1,
})
const sign = (text: string, key: string): string => `sha256=${createHmac('sha256', key).update(text).digest('hex')}`

describe('events from Notion', () => {
  it('are believed only with the signature of their very bytes', () => {
    expect(verifyNotionSignature(body, sign(body, token), token)).toBe(true)
    for (const header of [
      null,
      '',
      'sha256=',
      sign(body, 'other'),
      sign(`${body} `, token),
      sign(body, token).slice(0, -1),
      sign(body, token).replace('sha256', 'sha1'),
    ])
      expect(verifyNotionSignature(body, header, token)).toBe(false)
    expect(verifyNotionSignature(body, sign(body, ''), '')).toBe(false)
  })

  it('are read loosely: members and types that we do not know are let through', () => {
    expect(parseNotionEvent(JSON.parse(body))).toEqual({
      id: 'event',
      type: 'page.content_updated',
      entityId: 'page',
      entityType: 'page',
      dataSourceId: 'source',
      timestamp: new Date('2026-03-02T09:00:00Z'),
      authors: ['ada'],
      updatedProperties: [],
    })
    expect(
      parseNotionEvent({ id: 'x', type: 'future.thing', timestamp: '2026-03-02T09:00:00Z', entity: { id: 'y' } })?.type,
    ).toBe('future.thing')
    for (const wrong of [null, 3, {}, { id: 'x' }, { ...JSON.parse(body), timestamp: 'soon' }])
      expect(parseNotionEvent(wrong)).toBeNull()
  })

  it('begin with a handshake', () => {
    expect(verificationToken({ verification_token: 'secret_abc' })).toBe('secret_abc')
    expect(verificationToken(JSON.parse(body))).toBeNull()
  })
})
