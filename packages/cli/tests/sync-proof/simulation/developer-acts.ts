import type { Instance } from '../world/start-instance.ts'
import { withToken } from '../world/texts.ts'
import { treeOf, type Scene } from './scene.ts'
import type { DeveloperStep } from './step.ts'

/** What a developer does in a working tree. A word that stands in a file counts at once. */
export const developerActs = async (
  scene: Scene,
  instance: Instance,
  { kind, at }: DeveloperStep,
  token: string,
): Promise<void> => {
  const tree = treeOf(scene)
  switch (kind) {
    case 'pulls':
      return tree.pull(instance)
    case 'pushes':
      return tree.push(instance)
    case 'edits': {
      const files = tree.files()
      const file = files[at % Math.max(1, files.length)]
      if (file === undefined) return
      const text = withToken(file.text, at, token)
      tree.save(file, text)
      if (text.includes(token)) scene.tokens.add(token)
    }
  }
}

/** Brings the working tree and the service together as far as commands without a person's decision can. */
export const developerComesToRest = async ({ tree }: Scene, instance: Instance): Promise<void> => {
  if (tree.made === null) return
  for (let round = 0; round < 2; round += 1) {
    await tree.made.pull(instance)
    await tree.made.push(instance)
  }
  await tree.made.pull(instance)
}
