import type { Lexicon } from './lexicon.ts'

export const FRENCH: Lexicon = {
  binding: ['doit', 'doivent'],
  placeholders: [
    'tbd',
    'todo',
    'fixme',
    'xxx',
    'à définir',
    'à déterminer',
    'à préciser',
    'à compléter',
    'à confirmer',
    'lorem ipsum',
  ],
  vague: [
    {
      words: [
        'convivial*',
        'intuitif*',
        'intuitive*',
        'facile à utiliser',
        'simple à utiliser',
        'ergonomique*',
        'transparent pour l’utilisateur',
      ],
      instead: "nommer la tâche, et le nombre d'étapes ou de secondes permis",
    },
    {
      words: ['robuste*', 'flexible*', 'évolutif*', 'moderne*', 'à la pointe', "état de l'art", 'de haute qualité'],
      instead: 'nommer la propriété ou la norme visée',
    },
    {
      words: [
        'adéquat*',
        'approprié*',
        'suffisant*',
        'suffisamment',
        'raisonnable*',
        'convenable*',
        'satisfaisant*',
        'correctement',
      ],
      instead: 'dire à quoi on le reconnaît : valeur, condition ou référence',
    },
    { words: ['divers', 'diverses', 'de nombreux', 'de nombreuses'], instead: 'donner la liste ou le nombre' },
    {
      words: [
        'normalement',
        'généralement',
        'habituellement',
        'souvent',
        'parfois',
        'régulièrement',
        'de temps en temps',
      ],
      instead: 'donner la condition ou la fréquence',
    },
    {
      words: ['rapidement', 'dès que possible', 'au plus vite', 'dans les meilleurs délais', 'le plus vite possible'],
      instead: "donner la durée et l'événement de départ",
    },
  ],
  escapes: [
    'si possible',
    'dans la mesure du possible',
    'autant que possible',
    'le cas échéant',
    'si nécessaire',
    'au besoin',
    'selon le cas',
    'si besoin',
    'de préférence',
    'idéalement',
  ],
  openEnds: ['etc', 'et cetera', 'et ainsi de suite', 'entre autres', 'et autres', 'ou similaire', 'ou similaires'],
  approximations: ['environ', 'à peu près', 'approximativement', 'presque', 'aux alentours de'],
}
