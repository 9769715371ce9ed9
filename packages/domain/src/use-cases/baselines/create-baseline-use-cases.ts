import { err, ok, safeTry, type Result, type ResultAsync } from 'neverthrow'
import { compareBaselines } from '../../baseline/compare-baselines.ts'
import { baselinePath, manifestText } from '../../baseline/manifest-text.ts'
import type { Baseline } from '../../baseline/baseline.ts'
import type { StorageUnavailable } from '../../ports/storage-unavailable.ts'
import type { WorkspaceId } from '../../specification/identifiers.ts'
import type { BaselineNotFound, InvalidContent } from '../failure.ts'
import type { UseCasePorts } from '../ports.ts'
import { recordAct } from '../validating/record-act.ts'
import type { BaselineUseCases, BaselineView, ComparedPair, NewBaseline } from './baseline-use-cases.ts'
import { chooseEntries } from './choose-entries.ts'
import { diffOfPair, versionOf } from './diff-of-pair.ts'
import { signBaseline } from './sign-baseline.ts'

/** Named sets of versions that nothing changes any more. */
export const baselineUseCases = (ports: UseCasePorts): BaselineUseCases => {
  const { library, clock, ids, hasher } = ports

  const load = (workspaceId: WorkspaceId, id: string): ResultAsync<Baseline, BaselineNotFound | StorageUnavailable> =>
    library.baselines
      .get(workspaceId, id)
      .andThen((found): Result<Baseline, BaselineNotFound> =>
        found === null ? err({ kind: 'BaselineNotFound', id }) : ok(found),
      )

  return {
    createBaseline: (caller, input) =>
      safeTry(async function* () {
        yield* soundWords(input)
        const entries = yield* chooseEntries(library, caller.workspaceId, input.specifications)
        const draft = {
          id: ids(),
          workspaceId: caller.workspaceId,
          name: input.name.trim(),
          reason: input.reason?.trim() ?? '',
          author: caller.author,
          createdAt: clock(),
          entries,
        }
        const baseline: Baseline = { ...draft, digest: hasher(manifestText(draft)) }
        yield* library.transaction((stores) =>
          stores.baselines
            .insert(baseline)
            .andThen(() =>
              recordAct(ports, stores, caller, 'baseline.created', null, { kind: 'baseline', id: baseline.id }),
            ),
        )
        return ok({ baseline, signatures: [] })
      }),
    signBaseline: signBaseline(ports),
    showBaseline: (workspaceId, id) =>
      load(workspaceId, id).andThen((baseline) =>
        library.baselines.signatures(workspaceId, [id]).map((signatures): BaselineView => ({ baseline, signatures })),
      ),
    listBaselines: (query) =>
      safeTry(async function* () {
        const { items, nextCursor } = yield* library.baselines.list(query)
        const signatures = yield* library.baselines.signatures(
          query.workspaceId,
          items.map(({ id }) => id),
        )
        const views = items.map((baseline) => ({
          baseline,
          signatures: signatures.filter(({ baselineId }) => baselineId === baseline.id),
        }))
        return ok({ items: views, nextCursor })
      }),
    exportBaseline: (workspaceId, id) =>
      safeTry(async function* () {
        const files: { readonly path: string; readonly text: string }[] = []
        for (const entry of (yield* load(workspaceId, id)).entries) {
          const { content } = yield* versionOf(library, workspaceId, entry)
          files.push({ path: baselinePath(entry), text: content.body })
        }
        return ok(files.toSorted((one, other) => (one.path < other.path ? -1 : 1)))
      }),
    compareBaselines: (workspaceId, id, compareTo) =>
      safeTry(async function* () {
        const to = yield* load(workspaceId, id)
        const from =
          compareTo === undefined ? yield* library.baselines.previous(to) : yield* load(workspaceId, compareTo)
        const pairs: ComparedPair[] = []
        for (const pair of compareBaselines(from ?? { entries: [] }, to))
          pairs.push({ ...pair, diff: yield* diffOfPair(ports, workspaceId, pair) })
        return ok({ from, to, pairs })
      }),
  }
}

const soundWords = ({ name }: NewBaseline): Result<void, InvalidContent> =>
  name.trim() === ''
    ? err({ kind: 'InvalidContent', errors: [{ path: 'name', message: 'must not be empty' }] })
    : ok(undefined)
