import type { RestBody, RestClient } from './rest-client.ts'

/** Everything a specification ever held or still argues about: its head, every version, both texts of every conflict. */
export const tracesOf = async (service: RestClient, id: string): Promise<string> => {
  const head = await service.expect(200, `GET /specifications/${id}`)
  const bodies: string[] = [head.body]
  for (let offset = 0; ; offset += 100) {
    const { items, total } = await service.expect(200, `GET /specifications/${id}/versions?limit=100&offset=${offset}`)
    for (const version of items)
      bodies.push((await service.expect(200, `GET /specifications/${id}/versions/${version.id}`)).body)
    if (offset + items.length >= total) break
  }
  const { items } = await service.expect(200, 'GET /conflicts?state=open&limit=100')
  const argued = items
    .filter((conflict: RestBody) => conflict.spec_id === id)
    .flatMap(({ ours, theirs }: RestBody) => [ours.text, theirs.text])
  return [...bodies, ...argued].join('\n')
}
