import { writePurpose } from './purpose.ts'

/**
 * A main spec to start from: strict-valid for the official validator whatever the overview, which goes in as given (a
 * short one leaves the official warning about a short Purpose).
 */
export const skeleton = ({ title, overview }: { readonly title: string; readonly overview: string }): string =>
  writePurpose(frame(title), overview.trim() === '' ? unnamed(title) : overview)

const frame = (title: string): string => `# ${title.replace(/\s+/g, ' ').trim()}

## Purpose

## Requirements

### Requirement: Main behaviour
The system SHALL do what the purpose above describes.

#### Scenario: Used as intended
- **WHEN** a person uses it as the purpose above describes
- **THEN** the person gets what the purpose promises
`

const unnamed = (title: string): string =>
  `${title.replace(/\s+/g, ' ').trim()} is specified here: what it does, for whom, and under which conditions.`
