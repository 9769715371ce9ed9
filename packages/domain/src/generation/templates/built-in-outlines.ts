import type { SpecType } from '../../specification/spec-type.ts'
import type { DraftSection } from '../specification-draft.ts'
import type { TemplateOutline } from './template-outline.ts'

const section = (title: string, ...points: readonly string[]): DraftSection => ({
  title,
  text: 'Left to write:',
  points,
})

const outline = (...sections: readonly DraftSection[]): TemplateOutline => ({ requirements: [], sections })

/** The further sections that a specification of each type is expected to have. */
export const BUILT_IN_OUTLINES: Readonly<Record<SpecType, TemplateOutline>> = {
  Feature: outline(
    section('Users', 'who uses it, and for what', 'who is affected without using it'),
    section('Out of Scope', 'what it does not do, though one might expect it'),
  ),
  API: outline(
    section('Operations', 'each operation with its input, its output and its errors', 'the limits of size and rate'),
    section('Compatibility', 'what callers may rely on', 'how a change is announced'),
  ),
  Architecture: outline(
    section('Context', 'the systems around it, and what goes over each border'),
    section('Quality Attributes', 'each quality with its measure and its target'),
    section('Decisions', 'each decision with its reasons and what was turned down'),
  ),
  Data: outline(
    section('Records', 'each record with its fields, their units and which of them may be empty'),
    section('Retention', 'how long each record is kept, and who may delete it'),
  ),
  Integration: outline(
    section('Parties', 'the systems that take part, and which of them is the source of what'),
    section('Failures', 'what happens while a side is away, slow or wrong'),
  ),
  Security: outline(
    section('Assets and Threats', 'what is protected, against whom'),
    section('Access', 'who may do what, and how that is checked'),
    section('Evidence', 'what is recorded, where, and for how long'),
  ),
  Operations: outline(
    section('Service Levels', 'each level with its measure and its target'),
    section('Alerts', 'what is noticed, who is told, and what they do'),
    section('Recovery', 'how it is brought back, and how much may be lost'),
  ),
  Process: outline(
    section('Roles', 'who takes part, and who decides'),
    section('Steps', 'each step with its entry, its result and its time limit'),
  ),
}
