/** Frequent small words, each with the languages it is a sign of. Languages without a lexicon are here so that they are not taken for another. */
export const STOP_WORDS: ReadonlyMap<string, readonly string[]> = (() => {
  const languages = new Map<string, string[]>()
  for (const [language, words] of Object.entries({
    en: 'the a an of to and in is are be for with that this shall must should when then by on or not it as from its system user',
    de: 'der die das und ist ein eine einen einem den dem des im in zu von mit für auf nicht muss soll wird werden wenn dann als bei sich system',
    fr: 'le la les des un une du de et est en dans pour que qui doit par sur avec au aux ne pas ce cette il lorsque quand alors système',
    es: 'el la los las un una de del y es en para que debe con por se no al su cuando entonces como este esta lo sistema usuario',
    pt: 'o a os as um uma de do da dos das e é em para que deve com por não ao se na no quando então como este esta sistema usuário',
    it: 'il lo la gli le un una di del della e è in per che deve con non si al nel quando allora come questo sistema utente',
    nl: 'de het een van en is in te dat op voor met niet moet worden wordt als dan bij aan zijn systeem gebruiker',
    pl: 'i w na z do się nie jest to że musi powinien być dla po od gdy wtedy przez jak system użytkownik',
    sv: 'och att det som en ett är av för på med ska inte den när då till om användaren systemet',
    tr: 've bir bu için ile olarak olan da de sistem kullanıcı olmalıdır zaman ise her',
  })) {
    for (const word of words.split(' ')) languages.set(word, [...(languages.get(word) ?? []), language])
  }
  return languages
})()
