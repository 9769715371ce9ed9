import type { HostileService } from './hostile-service.ts'

const REQUEST = 'Riders are told when their bike was found, and where it stands until they come for it.'
const OVERVIEW = 'Another overview of this very text, which says no more than the one before it did.'

/** Validates, stores, rewrites, compares, reviews and shows the text; everything a stranger with a token could do with it. */
export const attackWithText =
  (title: string, body: string) =>
  async ({ ask }: HostileService): Promise<void> => {
    await ask('POST /validate', { json: { body } }, 200)
    const made = await ask('POST /specifications', { json: { title, spec_type: 'Feature', body } })
    if (made.status === 422) return
    const { id } = made.body
    await ask(`GET /specifications/${id}`, {}, 200)
    await ask(`POST /specifications/${id}/review`, { json: { reviewers: ['rita'], required_approvals: 1 } }, 201)
    await ask(`PUT /specifications/${id}`, { json: { overview: OVERVIEW } }, 200)
    for (const rewrite of [turned, edited]) {
      const rewritten = await ask(`PUT /specifications/${id}`, { json: { body: rewrite(body) } }, 200)
      const diff = `GET /specifications/${id}/versions/${rewritten.body.version.id}/diff?compare_to=${made.body.version.id}`
      await ask(diff, {}, 200)
      await ask(diff, { headers: { accept: 'text/x-diff' } }, 200)
      await ask(`GET /specifications/${id}/change`, {}, 200)
      await ask(`GET /specifications/${id}/review`, {}, 200)
    }
    await ask(`POST /specifications/${id}/propose`, { json: { request: REQUEST } }, 200)
    const back = { target_version_id: made.body.version.id, reason: 'It was right before.' }
    await ask(`POST /specifications/${id}/rollback`, { json: back }, 200)
    await ask(`POST /specifications/${id}/validate`, { json: {} }, 200)
    await ask(`POST /specifications/${id}/optimize`, { json: {} })
    await ask(`POST /specifications/${id}/comments`, { json: { text: 'Why?' } }, 201)
    await ask(`GET /specifications/${id}/comments`, {}, 200)
    await ask(`DELETE /specifications/${id}`, {}, 204)
  }

/** Every third line changed. */
const edited = (body: string): string =>
  body
    .split('\n')
    .map((line, index) => (index % 3 === 0 ? `${line} changed` : line))
    .join('\n')
    .slice(0, LONGEST)

/** The same, with all lines in another order. */
const turned = (body: string): string => edited(body).split('\n').toReversed().join('\n')

const LONGEST = 950_000
