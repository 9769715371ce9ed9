import type { Lexicon } from './lexicon.ts'

export const SPANISH: Lexicon = {
  binding: ['debe', 'deben', 'deberá', 'deberán'],
  placeholders: ['tbd', 'fixme', 'xxx', 'por definir', 'por determinar', 'por confirmar', 'por completar', 'pendiente de definir', 'a definir', 'lorem ipsum'],
  vague: [
    { words: ['amigable*', 'intuitivo*', 'intuitiva*', 'fácil de usar', 'fácil de entender', 'sencillo de usar', 'cómodo*', 'cómoda*'], instead: 'nombrar la tarea y cuántos pasos o segundos puede durar' },
    { words: ['robusto*', 'robusta*', 'flexible*', 'moderno*', 'moderna*', 'de última generación', 'de alta calidad', 'escalable*'], instead: 'nombrar la propiedad o la norma' },
    { words: ['adecuado*', 'adecuada*', 'adecuadamente', 'apropiado*', 'apropiada*', 'suficiente*', 'razonable*', 'satisfactorio*', 'aceptable*', 'correctamente'], instead: 'decir en qué se reconoce: valor, condición o referencia' },
    { words: ['diversos', 'diversas', 'numerosos', 'numerosas'], instead: 'dar la lista o el número' },
    { words: ['normalmente', 'generalmente', 'habitualmente', 'a menudo', 'a veces', 'periódicamente', 'regularmente'], instead: 'dar la condición o la frecuencia' },
    { words: ['rápidamente', 'lo antes posible', 'cuanto antes', 'tan pronto como sea posible', 'en breve'], instead: 'dar el tiempo y el suceso desde el que cuenta' },
  ],
  escapes: ['si es posible', 'en la medida de lo posible', 'cuando sea posible', 'si procede', 'según corresponda', 'si es necesario', 'cuando sea necesario', 'en caso necesario', 'preferiblemente', 'idealmente'],
  openEnds: ['etc', 'etcétera', 'y así sucesivamente', 'o similar', 'o similares', 'y demás'],
  approximations: ['aproximadamente', 'alrededor de', 'cerca de', 'unos', 'unas', 'casi', 'más o menos'],
}
