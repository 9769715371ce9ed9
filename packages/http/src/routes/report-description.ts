export const REPORT_DESCRIPTION =
  "`valid` is OpenSpec's own verdict (no ERROR), `openspec` holds it in full. `ruleset` null says that no rule set of the organisation was applied: `score` is then null, `categories` and `findings` are empty, and `level` is null, or `none` where an OpenSpec error rules out every level."
