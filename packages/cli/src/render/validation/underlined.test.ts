import { describe, expect, it } from 'vitest'
import { underlined } from './underlined.ts'

const at = (text: string, words: string): readonly string[] => {
  const start = text.indexOf(words)
  return underlined(text, { start, end: start + words.length })
}

describe('underlining', () => {
  it('marks the very words in their line', () => {
    expect(at('# X\nThe system is fast enough.\nMore\n', 'fast')).toEqual([
      'The system is fast enough.',
      '              ^^^^',
    ])
  })

  it('keeps the marks under words that follow wide characters', () => {
    expect(at('系统 fast\n', 'fast')).toEqual(['系统 fast', '     ^^^^'])
  })

  it('keeps the marks under words that follow tabs, emoji, combining marks and a carriage return', () => {
    expect(at('a\tb 🙂 e\u0301 fast\r\nnext\r\n', 'fast')).toEqual(['a b 🙂 e\u0301 fast', `${' '.repeat(9)}^^^^`])
  })

  it('shows what is not seen, and lets nothing turn the line around', () => {
    expect(at('one\u200B two\u202E fast', 'fast')).toEqual(['one· two· fast', '          ^^^^'])
    expect(at('one\u200B two', '\u200B')).toEqual(['one· two', '   ^'])
  })

  it('cuts a long line around the words', () => {
    const [line = '', marks = ''] = at(`${'a '.repeat(500)}fast ${'b '.repeat(500)}`, 'fast')
    expect(line.length).toBeLessThanOrEqual(100)
    expect(line.slice(marks.indexOf('^'), marks.length)).toBe('fast')
  })

  it('marks words over several lines up to the end of the first', () => {
    expect(at('one two\nthree', 'two\nthree')).toEqual(['one two', '    ^^^'])
  })

  it('shows nothing where there are no words', () => {
    expect(underlined('text', { start: 0, end: 0 })).toEqual([])
  })
})
