import * as v from 'valibot'
import { findSpecification } from '../find-specification.ts'
import { Inputs } from '../inputs.ts'
import { defineTool } from '../tool.ts'

const VersionId = v.optional(v.pipe(v.string(), v.uuid()))

export const diffSpecification = defineTool({
  name: 'diff_specification',
  title: 'Compare two versions',
  description:
    'What changed, requirement by requirement, and as a unified diff. Without ids: the present version against the one before.',
  role: 'viewer',
  writes: false,
  input: v.strictObject({ specification: Inputs.specification, version_id: VersionId, compare_to: VersionId }),
  run: async (ask, { specification, version_id, compare_to }) => {
    const found = await findSpecification(ask, specification)
    if (!('id' in found)) return found
    const path = `/specifications/${found.id}`
    if (version_id !== undefined)
      return ask({ method: 'GET', path: `${path}/versions/${version_id}/diff`, query: { compare_to } })
    const head = await ask({ method: 'GET', path, lookedAt: true })
    if (head.status !== 200) return head
    const { version } = head.body as { readonly version: { readonly id: string } }
    return ask({ method: 'GET', path: `${path}/versions/${version.id}/diff`, query: { compare_to } })
  },
})
