/** The customer's voice: the browser's own, where it has one. Off until somebody switches it on. */
import { z } from 'zod'
import type { Reply } from '#domain/practice/reply.ts'
import { lasting } from '../browser/browser-stores.ts'
import { storedValue, useStoredValue } from '../browser/stored-value.ts'

const choice = storedValue({
  storage: lasting,
  key: 'call-floor.practice-voice',
  schema: z.enum(['on', 'off']),
  bare: true,
})

export const canSpeak = (): boolean => 'speechSynthesis' in globalThis

export const useVoice = (): boolean => useStoredValue(choice) === 'on'

export function setVoice(on: boolean): void {
  choice.write(on ? 'on' : 'off')
  if (!on) hush()
}

export function speak({ spoken, language }: Pick<Reply, 'spoken' | 'language'>): void {
  if (!canSpeak() || choice.read() !== 'on') return
  const utterance = new SpeechSynthesisUtterance(spoken)
  utterance.lang = language
  hush()
  speechSynthesis.speak(utterance)
}

export function hush(): void {
  if (canSpeak()) speechSynthesis.cancel()
}
