import { describe, expect, it } from 'vitest'
import { dialectV1 } from '../src/codec/dialect-v1.ts'

const HOSTILE: Readonly<Record<string, string>> = {
  'a list a thousand levels deep': Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'),
  'links that do not close': '[a](b'.repeat(20_000),
  'brackets that do not close': '['.repeat(100_000),
  'emphasis that does not close': '*a '.repeat(30_000),
  'nested emphasis': '**a*b'.repeat(20_000),
  'runs of backticks of every length': Array.from({ length: 400 }, (_, length) => `${'`'.repeat(length + 1)}a`).join(
    ' ',
  ),
  'spans that do not close': '<span a="b">'.repeat(10_000),
  'tags that do not close': '<a '.repeat(50_000),
  'a line of spaces': `${' '.repeat(200_000)}x`,
  'spaces at the end of lines': `x${' '.repeat(1000)}\n`.repeat(300),
  'a table of many columns': `${'|'.repeat(20_000)}\n${'|-'.repeat(20_000)}|`,
  'dollars and backticks': '$`'.repeat(50_000),
  'mixed line ends': '\r\n\r'.repeat(50_000),
}

describe('text that was made to be slow', () => {
  it.each(Object.entries(HOSTILE))(
    'is carried in linear time and byte for byte: %s',
    (_, text) => {
      const body = `# T\n\n${text}\n`
      const mirror = dialectV1.encode(body)
      const remote = dialectV1.remoteText(mirror)
      expect(dialectV1.decode(remote, mirror, 'T').body === body).toBe(true)
      expect(dialectV1.decode(`${remote}\nmore`, mirror, 'T').body.startsWith(body.trimEnd())).toBe(true)
      expect(dialectV1.rewrite(mirror, body).edits).toEqual([])
    },
    15_000,
  )
})
