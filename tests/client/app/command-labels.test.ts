/** Whatever a person typed in a command that was refused is shown to them, not only notes. */
import { expect, test } from 'vitest'
import { typedWords } from '#client/app/shell/notices/command-labels.ts'

const callId = '00000000-0000-4000-8000-000000000001'

test.each([
  [{ type: 'WriteNotes', callId, text: 'Decides in May' } as const, 'Decides in May'],
  [
    { type: 'SetQualification', callId, key: 'budget', value: true, reason: 'They said 40,000' } as const,
    'They said 40,000',
  ],
  [
    {
      type: 'DispositionCall',
      callId,
      dispositionId: 'callback',
      callback: { dueAt: 1, note: 'The offer' },
      missingProofReason: 'Hung up',
    } as const,
    'The offer · Hung up',
  ],
  [{ type: 'StepBack', callId, nodeId: 'hello' } as const, ''],
])('a refused %o shows again what was typed', (command, words) => {
  expect(typedWords(command)).toBe(words)
})
