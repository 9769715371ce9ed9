import { normalizeLineEnds } from '../conformance/lines/normalize-text.ts'
import { readRequirementHeader } from '../conformance/lines/requirement-header.ts'
import { normalizeRequirementName } from '../conformance/lines/requirement-name.ts'
import type { RequirementBlock } from '../conformance/spec/requirement-block.ts'
import type { DeltaPlan, Rename } from './delta-plan.ts'
import { quoted, refuse } from './merge-refusal.ts'
import type { MergeRefusal } from './merge-refusal.ts'
import type { RequirementTable } from './requirement-table.ts'
import { compareScenarios, describeScenarioBalance } from './scenario-balance.ts'

/** One step of a merge: does its work on the table, or says why it is refused. */
export interface MergeStep {
  readonly capability: string
  readonly table: RequirementTable
}

/** What a step did: `true` when it changed something, `false` for what was already so. */
export type StepOutcome = boolean | MergeRefusal

export const rename = ({ capability, table }: MergeStep, { from, to }: Rename): StepOutcome => {
  const failed = (name: string, reason: string): MergeRefusal =>
    refuse(`${capability} RENAMED failed for header ${quoted(name)} - ${reason}`)
  const source = normalizeRequirementName(from)
  const target = normalizeRequirementName(to)
  const block = table.get(source)
  if (block === undefined) {
    if (!table.has(target)) return failed(from, 'source not found')
    const near = table.nearMiss(source, target)
    return near === undefined
      ? false
      : failed(from, `source not found, but ${quoted(near.name)} exists; fix the header to match it exactly`)
  }
  if (table.has(target)) return failed(to, 'target already exists')
  const near = table.nearMiss(target, source)
  if (near !== undefined)
    return failed(to, `${quoted(near.name)} already exists and differs only in case or spacing; choose a distinct name`)
  const headerLine = `### Requirement: ${target}`
  const end = block.raw.indexOf('\n')
  table.delete(source)
  table.set(target, { headerLine, name: target, raw: headerLine + (end === -1 ? '' : block.raw.slice(end)) })
  return true
}

export const remove = ({ capability, table }: MergeStep, name: string): StepOutcome | { readonly warning: string } => {
  const key = normalizeRequirementName(name)
  if (table.has(key)) {
    table.delete(key)
    return true
  }
  const near = table.nearMiss(key)
  if (near !== undefined)
    return refuse(
      `${capability} REMOVED failed for header ${quoted(name)} - not found, but ${quoted(near.name)} exists; fix the header to match it exactly`,
    )
  return {
    warning: `${capability} - REMOVED requirement "${name}" is not in the current spec; treating it as already removed.`,
  }
}

export const modify = ({ capability, table }: MergeStep, block: DeltaPlan['modified'][number]): StepOutcome => {
  const failed = (reason: string): MergeRefusal =>
    refuse(`${capability} MODIFIED failed for header ${quoted(block.name)} - ${reason}`)
  const key = normalizeRequirementName(block.name)
  const current = table.get(key)
  if (current === undefined) return failed('not found')
  const written = readRequirementHeader(block.raw.split('\n', 1)[0] ?? '')
  if (written === undefined || normalizeRequirementName(written) !== key) return failed('header mismatch in content')
  const balance = compareScenarios(current, block)
  if (balance.missing.length > 0)
    return failed(
      `current spec contains scenario(s) not present in the modified block: ${balance.missing.map((name) => `"${name}"`).join(', ')}. ` +
        `${describeScenarioBalance(balance)} Refresh the change spec before archiving to avoid dropping scenarios.`,
    )
  table.set(key, block)
  return !isSameBlock(current, block)
}

export const add = ({ capability, table }: MergeStep, block: DeltaPlan['added'][number]): StepOutcome => {
  const failed = (reason: string): MergeRefusal =>
    refuse(`${capability} ADDED failed for header ${quoted(block.name)} - ${reason}`)
  const key = normalizeRequirementName(block.name)
  const existing = table.get(key)
  if (existing !== undefined) return isSameBlock(existing, block) ? false : failed('already exists')
  const near = table.nearMiss(key)
  if (near !== undefined)
    return failed(
      `${quoted(near.name)} already exists and differs only in case or spacing; use MODIFIED with that exact header to change it, or choose a distinct name`,
    )
  table.set(key, block)
  return true
}

/** Equal but for line ends and surrounding white space. */
const isSameBlock = (one: RequirementBlock, other: RequirementBlock): boolean =>
  normalizeLineEnds(one.raw).trim() === normalizeLineEnds(other.raw).trim()
