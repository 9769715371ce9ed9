import type { Instance } from '../world/start-instance.ts'
import { specifications, type Scene } from './scene.ts'

/** Every active specification is a file with its bytes, or a conflict that `nos status` shows. */
export const unequalFiles = async ({ tree, world }: Scene, instance: Instance): Promise<readonly string[]> => {
  if (tree.made === null) return []
  const shown = (await tree.made.status(instance)).filter(({ state }) => state === 'conflict')
  const conflicts = new Set(shown.map(({ capability }) => capability))
  const files = new Map(tree.made.files().map(({ capability, text }) => [capability, text]))
  const wrong: string[] = []
  for (const { archivedAt, head } of await specifications(world)) {
    const { capability, body, title } = head.content
    if (archivedAt !== null || conflicts.has(capability)) continue
    const text = files.get(capability)
    if (text !== body) wrong.push(`the file of ${title} ${text === undefined ? 'is missing' : 'has another text'}`)
  }
  return wrong
}
