import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from './parse-json.ts'
import { parseLongJson } from './parse-long-json.ts'
import { LARGEST_BODY } from './read-body.ts'
import { SLICE } from './text-pieces.ts'

const MIB = 1024 * 1024
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const errorOf = async (json: string | Uint8Array) =>
  (await parseLongJson(typeof json === 'string' ? utf8(json) : json))._unsafeUnwrapErr()

/** Every escape and length of character, also around the place where a piece ends. */
const longText = fc
  .array(fc.constantFrom('a', '"', '\\', '\n', '\u0001', 'é', '系', '🙂', '\u{feff}', '{"a":[', ' '), { size: '+2' })
  .map((parts) => parts.join('').repeat(40))
const short = fc.string({ unit: 'binary', maxLength: 5 })
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    longText,
    short,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(short, longText), tie('any'), { maxKeys: 4 }),
  ),
})).any
const written = fc
  .tuple(value, fc.constantFrom(undefined, 1, '\t'), fc.boolean())
  .map(([any, space, escaped]) =>
    escaped ? asciiOf(JSON.stringify(any, null, space)) : JSON.stringify(any, null, space),
  )
const asciiOf = (json: string): string =>
  json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Without the places, which are no places in what is no JSON. */
const shown = (read: ReturnType<typeof parseJson>) =>
  read.mapErr((error) => (error.kind === 'InvalidInput' ? error.errors.map(({ message }) => message) : error))

describe('parseLongJson', () => {
  it('reads what parseJson reads', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (json) => {
        expect(await parseLongJson(utf8(json))).toEqual(parseJson(utf8(json)))
      }),
    )
  })

  it('refuses what parseJson refuses, wherever bytes are wrong', async () => {
    const wrong = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(written, wrong, async (json, places) => {
        const bytes = utf8(json)
        for (const [place, byte] of places) bytes[place % bytes.length] = byte
        expect(await parseLongJson(bytes)).toEqual(parseJson(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('says of any pieces of JSON what parseJson says', async () => {
    const long = 'x'.repeat(300)
    const pieces = [
      '"',
      '"',
      `"${long}"`,
      `"${long}`,
      `${long}"`,
      `"${long}\\u"`,
      '"\\u00',
      '\\',
      '\\"',
      '\\ud83d',
      '\\u0000',
      '[',
      ']',
      '{',
      '}',
      ':',
      ',',
      ',',
      '1',
      ' ',
      'ÿ',
      '['.repeat(70),
      ']'.repeat(70),
      '1,'.repeat(6000),
    ]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), async (json) => {
        const bytes = Buffer.from(`[${json.join('')}]`, 'latin1')
        expect(shown(await parseLongJson(bytes))).toEqual(shown(parseJson(bytes)))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes no quotation mark for a part of an escape', async () => {
    const [long, deep] = ['x'.repeat(300), '['.repeat(70) + ']'.repeat(70)]
    for (const json of [`["${long}\\u",${deep},"z"]`, `["a\\u00","${long}",${deep}]`, `["\\u0","${long}"]`]) {
      const bytes = utf8(json)
      expect(await parseLongJson(bytes)).toEqual(parseJson(bytes))
    }
    const key = { x: { [long]: 1 } }
    expect((await parseLongJson(utf8(JSON.stringify(key))))._unsafeUnwrap()).toEqual(key)
    const read = await errorOf(`{"a" "${long}" 1:${deep}}`)
    expect(read).toMatchObject({ errors: [{ path: '….0.0.0.0.0.0.0' }] })
  })

  it('says of a text in pieces what is said of the whole', async () => {
    const [half, nul] = [String.raw`\ud800`, String.raw`\u0000`]
    for (const [first, last] of [
      [half, nul],
      [nul, half],
      [half, half],
    ]) {
      const bytes = utf8(`["${first}${'x'.repeat(SLICE + 100)}${last}"]`)
      expect(await parseLongJson(bytes)).toEqual(parseJson(bytes))
    }
  })

  it('says what parseJson says of two mistakes, one in a text and one beside it', async () => {
    const [long, name] = ['x'.repeat(1000), 'n'.repeat(1000)]
    const wrong = [String.raw`\u0000`, String.raw`\ud800`, String.raw`\x`, '\u00ff']
    const mistakes = wrong.flatMap((one) => [`"${one}"`, `"${long}${one}"`])
    const others = [
      ...mistakes,
      `{"a":"${long}","a":1}`,
      `{"${name}${wrong[0]}":1}`,
      '['.repeat(70) + ']'.repeat(70),
      '1.',
    ]
    for (const first of others)
      for (const second of others) {
        // Each character is a byte, so that 0xff is no UTF-8.
        const bytes = Buffer.from(`[${first},{"b":${second}}]`, 'latin1')
        expect(await parseLongJson(bytes)).toEqual(parseJson(bytes))
      }
  })

  it.each(['x', '"', '\\', 'é', '系', '🙂', '\u2028'])('reads megabytes of %j, plain and escaped', async (unit) => {
    const text = unit.repeat((1.2 * SLICE) / Buffer.byteLength(unit))
    for (const before of ['', 'a', 'ab', 'abc']) {
      const files = { a: before + text, b: text + text, c: '' }
      for (const json of [JSON.stringify({ files }), asciiOf(JSON.stringify({ files }))])
        expect((await parseLongJson(utf8(json)))._unsafeUnwrap()).toEqual({ files })
    }
  })

  it.each([
    ['texts', JSON.stringify({ files: { a: '"é\n'.repeat(2 * MIB), b: 'x'.repeat(8 * MIB) } })],
    ['what is no UTF-8', Buffer.concat([utf8('["'), new Uint8Array(8 * MIB).fill(0x80), utf8('"]')])],
    ['a name', JSON.stringify({ ['x'.repeat(8 * MIB)]: 1 })],
  ])('lets the event loop turn while it reads %s', async (_, json) => {
    let turns = 0
    let next = setImmediate(function again() {
      turns += 1
      next = setImmediate(again)
    })
    await parseLongJson(typeof json === 'string' ? utf8(json) : json)
    clearImmediate(next)
    expect(turns).toBeGreaterThan(10)
  })

  it('takes a text with much space behind it for what it is', async () => {
    for (const space of [0, 10, 998, 999, 1000, 5000]) {
      const json = `{"${'n'.repeat(300)}"${' '.repeat(space)}:"${'x'.repeat(300)}"${' '.repeat(space)},"b":["${'y'.repeat(300)}"${'\n'.repeat(space)}]}`
      expect((await parseLongJson(utf8(json)))._unsafeUnwrap()).toEqual(JSON.parse(json))
    }
  })

  it('joins a pair that is escaped where a piece ends, and misses no half of one', async () => {
    const pair = String.raw`\ud83d\ude42`
    for (const before of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]) {
      const long = 'x'.repeat(SLICE - before)
      const json = `["${long}${pair}${long}"]`
      expect((await parseLongJson(utf8(json)))._unsafeUnwrap()).toEqual(JSON.parse(json))
      for (const half of [String.raw`\ud83d`, String.raw`\ude42`])
        expect(await errorOf(`["${long}${half}${long}"]`)).toMatchObject({ errors: [{ path: '0' }] })
    }
    expect(await errorOf(`["${'x'.repeat(300)}${String.raw`\ud83d`}"]`)).toMatchObject({ errors: [{ path: '0' }] })
  })

  it('says where a long text cannot be kept', async () => {
    const json = `{"files":{"a":["${'x'.repeat(1000)}\\u0000"]}}`
    expect(await errorOf(json)).toEqual({
      kind: 'InvalidInput',
      errors: [{ path: 'files.a.0', message: 'contains the character NUL' }],
    })
    expect(await errorOf(`{"a":"${'x'.repeat(1000)}\\ud800"}`)).toMatchObject({ errors: [{ path: 'a' }] })
  })

  it('refuses more than 2 MiB beside the texts, by its members where these are too many', async () => {
    const reason = 'The body has more than 2 MiB beside its texts.'
    const text = `"${'x'.repeat(4 * MIB)}"`
    expect((await parseLongJson(utf8(`[${text},${' '.repeat(LARGEST_BODY - 100)}1]`))).isOk()).toBe(true)
    expect(await errorOf(`[${text},${' '.repeat(LARGEST_BODY)}1]`)).toEqual({ kind: 'UnreadableBody', reason })
    expect(await errorOf(`{${text}:1}`)).toEqual({ kind: 'UnreadableBody', reason })
    expect(await errorOf(`[${'"a",'.repeat(MIB)}1]`)).toMatchObject({
      errors: [{ message: 'has more than 5000 members' }],
    })
    expect(await errorOf(`${'['.repeat(2 * MIB)}${']'.repeat(2 * MIB)}`)).toMatchObject({
      errors: [{ message: 'is nested deeper than 64 levels' }],
    })
  })

  it.each(['"', `{"a":"${'x'.repeat(1000)}`, `["${'x'.repeat(1000)}\n"]`, `["${'x'.repeat(1000)}\\u12"]`])(
    'calls %j no JSON',
    async (json) => {
      expect(await errorOf(json)).toEqual({ kind: 'UnreadableBody', reason: 'The body is not JSON.' })
    },
  )

  it('tells a long text that is not UTF-8', async () => {
    expect(await errorOf(Buffer.concat([utf8(`["${'x'.repeat(1000)}`), Buffer.of(0xff), utf8('"]')]))).toEqual({
      kind: 'UnreadableBody',
      reason: 'The body is not UTF-8.',
    })
  })
})
