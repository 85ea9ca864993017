/** A small script with every kind of node: branches, hidden responses, nested objections, a required text, two outcomes. */
import { ScriptVersion } from '#domain/script/schema.ts'

const to = (nodeId: string) => ({ type: 'node' as const, nodeId })
const line = (text: string) => ({ text })

/** Those that a floor has of it; the second is one that it has not. */
export const SCRIPT_VERSIONS = [1, 3, 4, 5]

export const script: ScriptVersion = ScriptVersion.parse({
  scriptId: 'pitch',
  version: 1,
  title: 'The pitch',
  content: {
    startNodeId: 'hello',
    language: 'en',
    languages: ['de'],
    phases: [{ id: 'open', label: 'Opening' }],
    checklist: [
      { key: 'budget', label: 'Has a budget' },
      { key: 'need', label: 'Has a need' },
    ],
    nodes: [
      {
        id: 'hello',
        phase: 'open',
        type: 'statement',
        title: 'Hello',
        say: [
          {
            text: 'Hello {{lead.first_name}}, how are things at {{lead.company|your company}}?',
            in: { de: { text: 'Hallo {{lead.first_name}}, wie läuft es bei {{lead.company|Ihnen}}?' } },
          },
        ],
        responses: [
          { id: 'go-on', label: 'Go on', in: { de: { label: 'Weiter' } }, to: to('size') },
          { id: 'later', label: 'Not now', to: to('call-later') },
          { id: 'no', label: 'No, thank you', to: to('lost') },
        ],
      },
      {
        id: 'size',
        phase: 'open',
        type: 'question',
        title: 'How large is the team?',
        say: [line('How many people are on your team?')],
        responses: [
          {
            id: 'large',
            label: 'More than fifty',
            records: { team_size: 60 },
            qualifies: { need: true },
            to: {
              type: 'branch',
              branches: [{ when: { fact: 'answer.team_size', is: 'at-least', value: 50 }, nodeId: 'enterprise' }],
              otherwise: 'money',
            },
          },
          { id: 'small', label: 'Fewer', records: { team_size: 5 }, qualifies: { need: false }, to: to('money') },
          {
            id: 'same-as-said',
            label: 'As I said',
            when: { fact: 'answer.team_size', is: 'known' },
            to: to('money'),
          },
        ],
      },
      {
        id: 'enterprise',
        phase: 'open',
        type: 'statement',
        title: 'Large teams',
        say: [line('Then this was made for you.')],
        responses: [{ id: 'tell', label: 'Tell me', to: to('money') }],
      },
      {
        id: 'money',
        phase: 'open',
        type: 'input',
        title: 'Budget',
        say: [line('What did you set aside for this?')],
        fields: [{ key: 'money', label: 'Budget', kind: 'money' }],
        responses: [
          { id: 'enough', label: 'Enough', qualifies: { budget: true }, to: to('terms') },
          { id: 'nothing', label: 'Nothing', qualifies: { budget: false }, to: to('lost') },
        ],
      },
      {
        id: 'terms',
        phase: 'open',
        type: 'disclosure',
        title: 'Terms',
        say: [
          {
            text: 'This call is recorded, and you may cancel within fourteen days.',
            in: { de: { text: 'Dieses Gespräch wird aufgezeichnet; Sie können binnen vierzehn Tagen widerrufen.' } },
          },
        ],
        required: true,
        minDwellMs: 3_000,
        responses: [{ id: 'understood', label: 'Understood', in: { de: { label: 'Verstanden' } }, to: to('booked') }],
      },
      {
        id: 'price',
        phase: 'open',
        type: 'objection',
        title: 'Too expensive',
        label: 'Price',
        keywords: ['expensive'],
        say: [line('Compared with what?')],
        responses: [
          { id: 'fine', label: 'Fair enough', records: { price_ok: true }, to: { type: 'return' } },
          { id: 'never', label: 'Never', to: to('lost') },
        ],
      },
      {
        id: 'time',
        phase: 'open',
        type: 'objection',
        title: 'No time',
        label: 'Time',
        keywords: ['busy'],
        say: [line('It takes two minutes.')],
        responses: [{ id: 'quick', label: 'Be quick', to: { type: 'return' } }],
      },
      { id: 'booked', ...outcome('Meeting', 'meeting-scheduled') },
      { id: 'call-later', ...outcome('Later', 'callback') },
      { id: 'lost', ...outcome('No', 'not-interested') },
    ],
  },
})

function outcome(title: string, suggests: string) {
  return { phase: 'open', type: 'outcome', title, say: [line('Goodbye.')], suggests, responses: [] }
}
