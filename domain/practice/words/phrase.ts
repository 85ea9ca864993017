/** The customer's own words in the language of the call; English where there are none. */
import type { Dice } from '../dice.ts'
import type { Mood } from '../moods.ts'
import { ENGLISH } from './english.ts'
import { FRENCH } from './french.ts'
import { GERMAN } from './german.ts'
import { ANSWERS, type Answers, ENGLISH_ANSWERS } from './answers.ts'
import type { Language, Phrases } from './phrases.ts'
import { SPANISH } from './spanish.ts'

const LANGUAGES: Readonly<Record<string, Language>> = { en: ENGLISH, de: GERMAN, fr: FRENCH, es: SPANISH }

const base = (language: string): string => language.split('-')[0] ?? language

/** In which language they speak: one of ours, whatever the script is written in. */
export const spokenIn = (language: string): string => (base(language) in LANGUAGES ? base(language) : 'en')

export const answersIn = (language: string): Answers => ANSWERS[spokenIn(language)] ?? ENGLISH_ANSWERS

export const phrase = (dice: Dice, mood: Mood, what: keyof Phrases, language: string): string =>
  dice.pick((LANGUAGES[spokenIn(language)] ?? ENGLISH)[mood][what])
