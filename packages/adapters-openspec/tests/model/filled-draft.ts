import type { FilledDraft } from '../../src/generation/draft-form.ts'

/** An answer as a good model gives it to the brief of `aBrief`. */
export const aFilledDraft = (told: Partial<FilledDraft> = {}): FilledDraft => ({
  title: 'Lost bikes',
  purpose: 'Riders find a bike again that they left somewhere, before they have to pay for its loss.',
  requirements: [
    {
      name: 'Show the last position',
      statement: 'The app SHALL show the rider the position at which the bike was locked last.',
      traces_to: ['goal 1'],
      scenarios: [
        {
          name: 'Position is known',
          given: ['a rider whose ride ended without a return'],
          when: ['the rider opens the ride'],
          outcome: ['the app shows the position of the last lock on a map'],
        },
      ],
    },
    {
      name: 'Delete old positions',
      statement: 'The service MUST delete a position 30 days after it was recorded.',
      traces_to: ['constraint 1'],
      scenarios: [
        {
          name: 'Position is 30 days old',
          given: [],
          when: ['a position was recorded 30 days ago'],
          outcome: ['the service no longer returns the position'],
        },
      ],
    },
  ],
  sections: [],
  assumptions: ['Every bike reports a position when it is locked.'],
  open_questions: ['Who may see the position beside the rider?'],
  ...told,
})
