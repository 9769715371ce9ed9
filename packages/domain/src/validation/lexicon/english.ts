import type { Lexicon } from './lexicon.ts'

/** English: INCOSE Guide to Writing Requirements R7 to R9, ISO/IEC/IEEE 29148:2018 5.2.7, RFC 2119. */
export const ENGLISH: Lexicon = {
  binding: ['shall', 'must'],
  placeholders: ['tbd', 'tbc', 'tba', 'tbr', 'todo', 'fixme', 'xxx', 'to be defined', 'to be determined', 'to be decided', 'to be confirmed', 'to be specified', 'to be announced', 'lorem ipsum', 'fill in later'],
  vague: [
    { words: ['user-friendly', 'user friendly', 'intuitive', 'intuitively', 'easy to use', 'easy-to-use', 'ease of use', 'easy to understand', 'seamless experience', 'seamless integration', 'seamlessly', 'effortless', 'effortlessly', 'convenient', 'conveniently', 'self-explanatory'], instead: 'name the task a user completes, and how many steps or seconds it may take' },
    { words: ['robust', 'robustly', 'resilient', 'fault-tolerant', 'gracefully', 'graceful degradation', 'foolproof'], instead: 'name the failure, and what is still done when it happens' },
    { words: ['flexible', 'flexibly', 'future-proof', 'versatile', 'general-purpose'], instead: 'name the change that has to be possible, and what may stay untouched' },
    { words: ['state-of-the-art', 'state of the art', 'cutting-edge', 'modern', 'world-class', 'best-in-class', 'industry-standard', 'industry standard', 'best practice', 'best practices', 'enterprise-grade', 'production-grade', 'high-quality', 'high quality', 'elegant', 'elegantly', 'beautiful'], instead: 'name the standard or property that is meant' },
    { words: ['adequate', 'adequately', 'sufficient', 'sufficiently', 'satisfactory', 'acceptable', 'good enough', 'reasonable', 'reasonably', 'suitable', 'suitably', 'appropriate', 'appropriately', 'proper', 'properly', 'in a timely manner', 'timely manner', 'in a timely fashion'], instead: 'say what makes it so: a value, a condition or a reference' },
    { words: ['various', 'several', 'numerous', 'a number of', 'a variety of', 'a few', 'a lot of', 'lots of', 'plenty of', 'a large number of'], instead: 'give the list or the number' },
    { words: ['usually', 'generally', 'typically', 'mostly', 'frequently', 'often', 'sometimes', 'occasionally', 'from time to time', 'periodically', 'regularly', 'rarely'], instead: 'say on which condition, or how often' },
    { words: ['significantly', 'substantial', 'substantially', 'considerable', 'considerably', 'minimal amount', 'negligible', 'moderate', 'drastically', 'dramatically'], instead: 'give the amount' },
    { words: ['optimal', 'optimally', 'optimum', 'pleasant', 'aesthetically', 'good user experience', 'good performance'], instead: 'say what is measured, and the value it has to reach' },
    { words: ['as soon as possible', 'asap', 'promptly', 'shortly', 'in the near future', 'at some point', 'eventually', 'sooner or later'], instead: 'give the time, and the event it counts from' },
  ],
  escapes: ['as appropriate', 'as applicable', 'where appropriate', 'when appropriate', 'if appropriate', 'where possible', 'when possible', 'if possible', 'wherever possible', 'whenever possible', 'where feasible', 'if feasible', 'when feasible', 'to the extent possible', 'to the extent practical', 'to the extent practicable', 'as far as possible', 'as much as possible', 'as little as possible', 'if practical', 'if practicable', 'where practical', 'where practicable', 'as needed', 'as required', 'as necessary', 'if necessary', 'where necessary', 'when necessary', 'at the discretion of', 'best effort', 'best efforts', 'shall strive to', 'must strive to', 'unless impractical', 'ideally', 'preferably'],
  openEnds: ['etc', 'et cetera', 'and so on', 'and so forth', 'and the like', 'and similar', 'or similar', 'or the like', 'or something', 'but not limited to', 'among others', 'and other things'],
  approximations: ['about', 'around', 'approximately', 'approx', 'roughly', 'circa', 'ca', 'nearly', 'almost', 'some', 'or so', 'more or less'],
}
