import { draft, type Draft } from '../blocks/block.ts'
import { isChildObject } from '../blocks/block-kinds.ts'
import type { World } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { PLAIN, type Inline } from '../richtext/inline.ts'

/** Makes drafts storable: `<unknown>` cannot be created, foreign page tags become mentions, signed addresses are kept bare. */
export function* settleDrafts(world: World, drafts: readonly Draft[]): Checked<readonly Draft[]> {
  const settled: Draft[] = []
  for (const one of drafts) {
    if (one.type === 'unknown') continue
    yield* checkMentions(world, [...one.text, ...one.caption, ...one.cells.flat()])
    const children = yield* settleDrafts(world, one.children)
    settled.push(isChildObject(one.type) ? mentionInstead(one) : { ...unsigned(one), children })
  }
  return settled
}

/** Stops at mentions of users who do not exist, so that an edit is refused before anything is stored. */
export function* checkDrafts(world: World, drafts: readonly Draft[]): Checked<void> {
  for (const one of drafts) {
    yield* checkMentions(world, [...one.text, ...one.caption, ...one.cells.flat()])
    yield* checkDrafts(world, one.children)
  }
}

function* checkMentions(world: World, runs: readonly Inline[]): Checked<void> {
  for (const run of runs) {
    if (run.type !== 'mention' || run.mention.type !== 'user' || world.users.has(run.mention.id)) continue
    yield* invalid(`The mentioned user does not exist: user://${run.mention.id}`)
  }
}

function mentionInstead(one: Draft): Draft {
  const id = one.attributes['id']
  if (typeof id !== 'string') return draft('paragraph', { text: one.text })
  const type = one.type === 'child_page' ? 'page' : 'database'
  return draft('paragraph', { text: [{ type: 'mention', mention: { type, id }, annotations: PLAIN, discussions: [] }] })
}

function unsigned(one: Draft): Draft {
  const url = one.attributes['url']
  if (typeof url !== 'string' || !url.startsWith('https://prod-files-secure.s3.')) return one
  return { ...one, attributes: { ...one.attributes, url: url.split('?')[0] ?? url, hosted: true } }
}
