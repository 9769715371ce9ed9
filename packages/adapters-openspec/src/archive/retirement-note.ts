import type { Project } from '../conformance/project.ts'
import { absolute } from '../conformance/tree/tree-reader.ts'
import type { PreparedSpec } from './prepared-spec.ts'
import { quoteForShell } from './shell-quote.ts'

/** The official warning about a deleted specification, with the way to get it back. Asked before it is deleted. */
export const retirementNote = ({ tree }: Project, { delta, path }: PreparedSpec): string => {
  const deleted = tree.realPath(path) ?? absolute(tree, path)
  const root = tree.realPath('') ?? tree.root
  const place = deleted.startsWith(`${root}/`) ? deleted.slice(root.length + 1) : deleted
  const argument = place === deleted ? undefined : quoteForShell(`:(top)${place}`)
  const recovery =
    argument === undefined
      ? `It was deleted from ${place}; if it was committed, restore it from that checkout's history.`
      : `If it was committed, restore it with: git checkout HEAD -- ${argument}`
  return (
    `${delta.id} - capability retired; deleted the main spec (all requirements removed, declared by retire_capabilities) at ${place}` +
    `. Its section(s) went with it: Purpose. ${recovery}`
  )
}
