import { DEFAULT_WORKSPACE } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { pagesOf, specifications, type Scene } from '../simulation/scene.ts'
import type { Instance } from '../world/start-instance.ts'

/** What the poll's timer does. */
export const poll = (instance: Instance) =>
  instance.synchroniser.synchronisePass({
    sweep: false,
    automatic: true,
    dryRun: false,
    specificationId: null,
    report: () => undefined,
  })

export const personEdits = ({ world }: Scene, find: string, replace: string): void => {
  const page = pagesOf(world).find(({ markdown }) => markdown.includes(find))
  if (page !== undefined) world.sandbox.side.editText({ page: page.id, find, replace })
}

export const userEdits = async (
  { world }: Scene,
  { useCases, caller }: Instance,
  find: string,
  replace: string,
): Promise<void> => {
  const one = (await specifications(world)).find(({ head }) => head.content.body.includes(find))
  if (one !== undefined)
    expectOk(await useCases.reviseSpecification(caller, one.id, { body: one.head.content.body.replace(find, replace) }))
}

/** Polls alone, no sweep. */
export const notFoundByPolls = async (scene: Scene, instance: Instance, token: string): Promise<readonly string[]> => {
  for (let round = 0; round < 4; round += 1) {
    await poll(instance)
    scene.world.clock.advance(60_000)
  }
  return (await bodies(scene)).some((body) => body.includes(token))
    ? []
    : [`the edit ${token} was not found by polling`]
}

export const bodies = async ({ world }: Scene): Promise<readonly string[]> => {
  const found: string[] = []
  for (const { id } of await specifications(world))
    found.push(
      ...expectOk(await world.library.versions.list(DEFAULT_WORKSPACE, id, { limit: 500, offset: 0 })).items.map(
        ({ content }) => content.body,
      ),
    )
  return found
}
