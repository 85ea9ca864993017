/** How the moods of a scripted customer read on a screen. */
import type { Mood } from '#domain/practice/moods.ts'

export const MOOD_WORDS: Readonly<Record<Mood, { readonly label: string; readonly about: string }>> = {
  keen: { label: 'Keen', about: 'Glad you call. Nearly everything is a yes.' },
  neutral: { label: 'Neutral', about: 'Listens, and wants to be convinced.' },
  hurried: { label: 'In a hurry', about: 'Has a few minutes, then rings off.' },
  sceptical: { label: 'Sceptical', about: 'Raises objections, one after another.' },
  hostile: { label: 'Hostile', about: 'Does not want this call.' },
  gatekeeper: { label: 'Gatekeeper', about: 'Guards the person you want to reach.' },
}
