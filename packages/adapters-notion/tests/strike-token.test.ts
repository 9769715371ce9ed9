import { describe, expect, it } from 'vitest'
import { strikeToken } from '../src/client/strike-token.ts'

const TOKEN = 'ntn_a+secret/of==one'

describe('what Notion answers', () => {
  it.each([
    ['plain', TOKEN],
    ['encoded for an address', encodeURIComponent(TOKEN)],
    ['in base64', Buffer.from(TOKEN).toString('base64')],
    ['in base64url', Buffer.from(TOKEN).toString('base64url')],
    ['in hexadecimal', Buffer.from(TOKEN).toString('hex')],
  ])('is told without the token it was asked with, %s', (_how, spelling) => {
    const told = strikeToken(`You sent Bearer ${spelling}, twice: ${spelling}.`, TOKEN)
    expect(told).not.toContain(spelling)
    expect(told).toContain('You sent Bearer [redacted]')
  })

  it('is left alone where the token is a word that may stand there anyway', () => {
    expect(strikeToken('a page is not there', 'page')).toBe('a page is not there')
  })
})
