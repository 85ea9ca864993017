/** A small script with every kind of way: a node, a branch, the way back, two responses to one place. */
import { ScriptContent } from '#domain/script/schema.ts'

export const aScript: ScriptContent = ScriptContent.parse({
  startNodeId: 'hello',
  language: 'en',
  phases: [
    { id: 'open', label: 'Opening' },
    { id: 'end', label: 'Close' },
  ],
  checklist: [{ key: 'pain', label: 'Pain named' }],
  nodes: [
    {
      id: 'hello',
      type: 'statement',
      phase: 'open',
      title: 'Hello',
      say: [{ text: 'Hello {{lead.first_name|there}}.' }],
      direction: 'Smile first.',
      responses: [
        { id: 'yes', label: 'Go on', to: { type: 'node', nodeId: 'ask' }, qualifies: { pain: true } },
        { id: 'well', label: 'Well then', to: { type: 'node', nodeId: 'ask' } },
      ],
    },
    {
      id: 'ask',
      type: 'question',
      phase: 'open',
      title: 'How many?',
      say: [{ text: 'How many?' }],
      responses: [
        {
          id: 'many',
          label: 'Many',
          to: {
            type: 'branch',
            branches: [{ when: { fact: 'lead.industry', is: 'equal', value: 'food' }, nodeId: 'bye' }],
            otherwise: 'hello',
          },
        },
      ],
    },
    {
      id: 'price',
      type: 'objection',
      phase: 'open',
      title: 'Too dear',
      label: 'Price',
      keywords: ['dear'],
      say: [{ text: 'I see.' }],
      responses: [{ id: 'back', label: 'Back', to: { type: 'return' } }],
    },
    {
      id: 'bye',
      type: 'outcome',
      phase: 'end',
      title: 'Goodbye',
      say: [{ text: 'Bye.' }],
      responses: [],
      suggests: 'answered',
    },
  ],
})
