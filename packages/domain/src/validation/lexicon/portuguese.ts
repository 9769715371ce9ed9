import type { Lexicon } from './lexicon.ts'

export const PORTUGUESE: Lexicon = {
  binding: ['deve', 'devem', 'deverá', 'deverão'],
  placeholders: ['tbd', 'fixme', 'xxx', 'a definir', 'a ser definido', 'a determinar', 'a confirmar', 'a completar', 'por definir', 'lorem ipsum'],
  vague: [
    { words: ['amigável', 'amigáveis', 'intuitivo*', 'intuitiva*', 'fácil de usar', 'fácil de entender', 'simples de usar', 'conveniente*'], instead: 'nomear a tarefa e quantos passos ou segundos ela pode levar' },
    { words: ['robusto*', 'robusta*', 'flexível', 'flexíveis', 'moderno*', 'moderna*', 'de ponta', 'de alta qualidade', 'escalável', 'escaláveis'], instead: 'nomear a propriedade ou a norma' },
    { words: ['adequado*', 'adequada*', 'adequadamente', 'apropriado*', 'apropriada*', 'suficiente*', 'razoável', 'razoáveis', 'satisfatório*', 'aceitável', 'corretamente'], instead: 'dizer como se reconhece: valor, condição ou referência' },
    { words: ['diversos', 'diversas', 'numerosos', 'numerosas'], instead: 'dar a lista ou o número' },
    { words: ['normalmente', 'geralmente', 'frequentemente', 'às vezes', 'periodicamente', 'regularmente'], instead: 'dar a condição ou a frequência' },
    { words: ['rapidamente', 'o mais rápido possível', 'assim que possível', 'em breve', 'o quanto antes'], instead: 'dar o tempo e o evento a partir do qual conta' },
  ],
  escapes: ['se possível', 'na medida do possível', 'quando possível', 'sempre que possível', 'se aplicável', 'conforme apropriado', 'se necessário', 'quando necessário', 'caso necessário', 'de preferência', 'idealmente'],
  openEnds: ['etc', 'e assim por diante', 'ou similar', 'ou similares'],
  approximations: ['aproximadamente', 'cerca de', 'por volta de', 'quase', 'mais ou menos'],
}
