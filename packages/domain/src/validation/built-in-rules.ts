import type { Rule } from './rule.ts'
import { ambiguousDate } from './rules/ambiguous-date.ts'
import { ambiguousNegation } from './rules/ambiguous-negation.ts'
import { ambiguousPronoun } from './rules/ambiguous-pronoun.ts'
import { ambiguousUnit } from './rules/ambiguous-unit.ts'
import { andOr } from './rules/and-or.ts'
import { brokenAnchor } from './rules/broken-anchor.ts'
import { brokenCrossReference } from './rules/broken-cross-reference.ts'
import { comparativeWithoutBaseline } from './rules/comparative-without-baseline.ts'
import { documentTooLong } from './rules/document-too-long.ts'
import { duplicateRequirement } from './rules/duplicate-requirement.ts'
import { duplicateScenario } from './rules/duplicate-scenario.ts'
import { emptySection } from './rules/empty-section.ts'
import { emptyStep } from './rules/empty-step.ts'
import { escapeClause } from './rules/escape-clause.ts'
import { glossaryVariant } from './rules/glossary-variant.ts'
import { hasRequirements } from './rules/has-requirements.ts'
import { hasTitle } from './rules/has-title.ts'
import { hiddenCharacter } from './rules/hidden-character.ts'
import { implementationDetail } from './rules/implementation-detail.ts'
import { impreciseQuantity } from './rules/imprecise-quantity.ts'
import { inconsistentSpelling } from './rules/inconsistent-spelling.ts'
import { insecurePractice } from './rules/insecure-practice.ts'
import { longSentence } from './rules/long-sentence.ts'
import { lowercaseKeyword } from './rules/lowercase-keyword.ts'
import { mixedBindingKeywords } from './rules/mixed-binding-keywords.ts'
import { nearDuplicateRequirement } from './rules/near-duplicate-requirement.ts'
import { noUnwantedScenario } from './rules/no-unwanted-scenario.ts'
import { nonBindingRequirement } from './rules/non-binding-requirement.ts'
import { numberWithoutUnit } from './rules/number-without-unit.ts'
import { oneImperative } from './rules/one-imperative.ts'
import { openEndedList } from './rules/open-ended-list.ts'
import { optionalPlural } from './rules/optional-plural.ts'
import { passiveWithoutActor } from './rules/passive-without-actor.ts'
import { personalDataWithoutRetention } from './rules/personal-data-without-retention.ts'
import { placeholder } from './rules/placeholder.ts'
import { realContactData } from './rules/real-contact-data.ts'
import { repeatedWord } from './rules/repeated-word.ts'
import { requirementName } from './rules/requirement-name.ts'
import { requirementTooLong } from './rules/requirement-too-long.ts'
import { scenarioHasWhenAndThen } from './rules/scenario-has-when-and-then.ts'
import { scenarioRestatesRequirement } from './rules/scenario-restates-requirement.ts'
import { scenarioStepOrder } from './rules/scenario-step-order.ts'
import { scenarioTooLong } from './rules/scenario-too-long.ts'
import { secretInText } from './rules/secret-in-text.ts'
import { statesAuthentication } from './rules/states-authentication.ts'
import { statesAuthorisation } from './rules/states-authorisation.ts'
import { statesPrivacy } from './rules/states-privacy.ts'
import { stepWordFormat } from './rules/step-word-format.ts'
import { temporalReference } from './rules/temporal-reference.ts'
import { thinPurpose } from './rules/thin-purpose.ts'
import { timeWithoutZone } from './rules/time-without-zone.ts'
import { tooManyScenarios } from './rules/too-many-scenarios.ts'
import { unachievableAbsolute } from './rules/unachievable-absolute.ts'
import { unclosedCodeFence } from './rules/unclosed-code-fence.ts'
import { undefinedAbbreviation } from './rules/undefined-abbreviation.ts'
import { undefinedTerm } from './rules/undefined-term.ts'
import { unmeasurableQuality } from './rules/unmeasurable-quality.ts'
import { unobservableOutcome } from './rules/unobservable-outcome.ts'
import { vagueReference } from './rules/vague-reference.ts'
import { vagueTerm } from './rules/vague-term.ts'
import { weakOutcome } from './rules/weak-outcome.ts'

/** Every rule that comes with NOS, by category. A new rule is a file in rules/ and a line here. */
export const BUILT_IN_RULES: readonly Rule[] = [
  // structure
  documentTooLong,
  emptySection,
  hasRequirements,
  hasTitle,
  stepWordFormat,
  tooManyScenarios,
  unclosedCodeFence,
  // clarity
  ambiguousDate,
  ambiguousNegation,
  ambiguousPronoun,
  ambiguousUnit,
  andOr,
  escapeClause,
  implementationDetail,
  longSentence,
  lowercaseKeyword,
  openEndedList,
  optionalPlural,
  passiveWithoutActor,
  repeatedWord,
  requirementTooLong,
  scenarioTooLong,
  timeWithoutZone,
  undefinedAbbreviation,
  vagueTerm,
  // testability
  comparativeWithoutBaseline,
  impreciseQuantity,
  nonBindingRequirement,
  numberWithoutUnit,
  oneImperative,
  scenarioHasWhenAndThen,
  scenarioRestatesRequirement,
  scenarioStepOrder,
  unachievableAbsolute,
  unmeasurableQuality,
  unobservableOutcome,
  weakOutcome,
  // completeness
  emptyStep,
  noUnwantedScenario,
  placeholder,
  thinPurpose,
  // consistency
  duplicateRequirement,
  duplicateScenario,
  glossaryVariant,
  inconsistentSpelling,
  mixedBindingKeywords,
  nearDuplicateRequirement,
  undefinedTerm,
  // traceability
  brokenAnchor,
  brokenCrossReference,
  requirementName,
  temporalReference,
  vagueReference,
  // security
  hiddenCharacter,
  insecurePractice,
  personalDataWithoutRetention,
  realContactData,
  secretInText,
  statesAuthentication,
  statesAuthorisation,
  statesPrivacy,
]
