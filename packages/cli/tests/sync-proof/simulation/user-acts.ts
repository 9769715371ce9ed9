import { DEFAULT_WORKSPACE } from '@nos/domain'
import type { Instance } from '../world/start-instance.ts'
import { SERVICE_TEXT, withToken } from '../world/texts.ts'
import { specifications, type Scene } from './scene.ts'
import type { UserStep } from './step.ts'

const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const

/** What somebody does through one instance of the service. A word counts once its edit was acknowledged. */
export const userActs = async (
  scene: Scene,
  { useCases, caller }: Instance,
  { kind, at }: UserStep,
  token: string,
): Promise<void> => {
  const all = await specifications(scene.world)
  const one = all[at % all.length]
  if (one === undefined) return
  switch (kind) {
    case 'edits': {
      const shown = await useCases.showSpecification(DEFAULT_WORKSPACE, one.id)
      if (shown.isErr()) return
      const body = withToken(shown.value.specification.head.content.body, at, token)
      const revised = await useCases.reviseSpecification(caller, one.id, { body })
      if (revised.isOk() && body.includes(token)) scene.tokens.add(token)
      return
    }
    case 'creates': {
      const body = SERVICE_TEXT.replace('# Leave', `# New ${token}`).replace('It remembers', `It remembers ${token},`)
      scene.attempted.add(token)
      const created = await useCases.createSpecification(caller, { title: `New ${token}`, specType: 'Feature', body })
      if (created.isOk()) scene.tokens.add(token)
      return
    }
    case 'sets a property':
      await useCases.reviseSpecification(
        caller,
        one.id,
        at % 2 === 0 ? { title: `Title ${at}` } : { priority: PRIORITIES[at % 4] ?? 'P0' },
      )
      return
    case 'archives':
      scene.discarded.add(one.id)
      await useCases.archiveSpecification(caller, one.id)
      return
    case 'restores':
      await useCases.restoreSpecification(caller, one.id)
      return
    case 'decides': {
      const open = await useCases.listConflicts({
        workspaceId: DEFAULT_WORKSPACE,
        state: 'open',
        limit: 50,
        cursor: null,
      })
      const conflict = open.isOk() ? open.value.items[at % Math.max(1, open.value.items.length)] : undefined
      if (conflict !== undefined)
        await useCases.resolveConflict(caller, conflict.id, { choice: at % 2 === 0 ? 'ours' : 'theirs' })
    }
  }
}
