import type { Lexicon } from './lexicon.ts'

export const GERMAN: Lexicon = {
  binding: ['muss', 'müssen', 'darf nicht', 'dürfen nicht'],
  placeholders: ['tbd', 'tbc', 'todo', 'fixme', 'xxx', 'noch offen', 'noch zu klären', 'noch zu definieren', 'noch festzulegen', 'wird noch festgelegt', 'folgt noch', 'lorem ipsum', 'platzhaltertext'],
  vague: [
    { words: ['benutzerfreundlich*', 'nutzerfreundlich*', 'anwenderfreundlich*', 'intuitiv*', 'nahtlos*', 'komfortabel', 'bequem', 'einfach zu bedienen', 'leicht verständlich'], instead: 'die Aufgabe nennen, und wie viele Schritte oder Sekunden sie dauern darf' },
    { words: ['robust*', 'zukunftssicher*', 'flexibel', 'modern*', 'hochwertig*', 'state of the art', 'stand der technik'], instead: 'die gemeinte Eigenschaft oder Norm nennen' },
    { words: ['angemessen*', 'ausreichend*', 'geeignet*', 'sinnvoll*', 'zufriedenstellend*', 'ordnungsgemäß*', 'entsprechend schnell'], instead: 'sagen, woran man es erkennt: Wert, Bedingung oder Verweis' },
    { words: ['diverse', 'zahlreiche', 'eine reihe von', 'allerlei'], instead: 'die Liste oder die Zahl angeben' },
    { words: ['normalerweise', 'in der regel', 'üblicherweise', 'meistens', 'häufig', 'gelegentlich', 'regelmäßig', 'ab und zu'], instead: 'die Bedingung oder die Häufigkeit angeben' },
    { words: ['möglichst schnell', 'so schnell wie möglich', 'schnellstmöglich*', 'zeitnah*', 'zügig*', 'baldmöglichst', 'umgehend'], instead: 'die Zeit angeben und das Ereignis, ab dem sie zählt' },
  ],
  escapes: ['falls möglich', 'wenn möglich', 'soweit möglich', 'nach möglichkeit', 'falls nötig', 'wenn nötig', 'bei bedarf', 'gegebenenfalls', 'ggf', 'falls erforderlich', 'wenn erforderlich', 'nach eigenem ermessen', 'idealerweise', 'vorzugsweise'],
  openEnds: ['usw', 'etc', 'und so weiter', 'und ähnliche*', 'oder ähnliche*', 'o ä', 'u ä', 'und dergleichen', 'unter anderem', 'u a'],
  approximations: ['etwa', 'ca', 'circa', 'ungefähr', 'rund', 'annähernd', 'zirka'],
}
