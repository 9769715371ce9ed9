import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK, maskProse } from './mask-prose.ts'

const shown = (text: string): string => maskProse(text).replaceAll(MASK, '_')

describe('maskProse', () => {
  it.each([
    ['the `code` here', 'the ______ here'],
    ['``a ` b`` and ` alone', '_________ and ` alone'],
    ['a [link](https://x.y/z) on', 'a  link _______________ on'],
    ['see https://example.org/etc now', 'see _______________________ now'],
    ['the word "etc." counts', 'the word ______ counts'],
    ['„usw.“ und «etc.»', '______ und ______'],
    ['a <!-- TBD --> b', 'a              b'],
    ['**SHALL** not', '  SHALL   not'],
  ])('turns %s into %s', (text, masked) => {
    expect(shown(text)).toBe(masked)
  })

  it('keeps the length of any text, so that offsets hold', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '`',
            '``',
            '"',
            '[',
            ']',
            '](',
            ')',
            '<!--',
            '-->',
            '*',
            'a',
            ' ',
            '\n',
            '\r\n',
            '://',
            'http',
            '„',
            '“',
            '«',
            '»',
            '🙂',
            '系',
          ),
          { maxLength: 60 },
        ),
        (pieces) => {
          expect(maskProse(pieces.join(''))).toHaveLength(pieces.join('').length)
        },
      ),
    )
  })
})
