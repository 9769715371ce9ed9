/** The failures of every measurement. */
export const MEASURING_FAILURES = [
  'RulesetNotFound',
  'InvalidRuleset',
  'MeasurementAborted',
  'StorageUnavailable',
] as const

export const REPORT_DESCRIPTION =
  "`openspec` is OpenSpec's own verdict in full; `findings` are the organisation's, under the rule set in force. `valid` says that there is no OpenSpec ERROR and no finding of severity error without a waiver. The points of all findings and issues add up to what the score lacks to 100; gold from 90, silver from 75, bronze from 50, an error finding caps the level at bronze, an OpenSpec ERROR gives none. A text that cannot be measured whole in the time there is scores 0 with the finding `text-too-large`, or is refused with `validation_deadline`."
