/** What customers tell where a field asks for words, in the languages that they speak. */
type Four = readonly [string, string, string, string]

export interface Answers {
  readonly times: Four
  readonly agreed: string
  readonly discussed: string
  /** `{name}` is somebody's first name. */
  readonly colleague: string
}

export const ENGLISH_ANSWERS: Answers = {
  times: ['Tuesday after ten', 'Thursday morning', 'any day before nine', 'Friday after lunch'],
  agreed: 'as agreed',
  discussed: 'as discussed',
  colleague: '{name} in operations',
}

export const ANSWERS: Readonly<Record<string, Answers>> = {
  en: ENGLISH_ANSWERS,
  de: {
    times: ['Dienstag nach zehn', 'Donnerstagvormittag', 'jeden Tag vor neun', 'Freitag nach dem Mittagessen'],
    agreed: 'wie vereinbart',
    discussed: 'wie besprochen',
    colleague: '{name} aus dem Betrieb',
  },
  fr: {
    times: ['mardi après dix heures', 'jeudi matin', 'tous les jours avant neuf heures', 'vendredi après le déjeuner'],
    agreed: 'comme convenu',
    discussed: 'comme discuté',
    colleague: '{name}, aux opérations',
  },
  es: {
    times: [
      'el martes después de las diez',
      'el jueves por la mañana',
      'cualquier día antes de las nueve',
      'el viernes después de comer',
    ],
    agreed: 'como acordamos',
    discussed: 'como hablamos',
    colleague: '{name}, de operaciones',
  },
}
