/** What a text promises, to the agent or to who is called, something keeps: each promise stands here beside the test of what does. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { nodeById } from '#domain/script/walk.ts'
import { demoScript } from '#local/seed/script/index.ts'
import { type Node, nodesOf, root, sourcesOf } from './sources.ts'

/** Kept by what a test proves, or by the agent, whom a direction of that step of the script tells so. */
type Keeper = { readonly test: `${string} › ${string}` } | { readonly agent: string }

const recordings = 'tests/domain/spec/recording.spec.test.ts'
const consent = 'tests/e2e/consent.test.ts'
const links = 'tests/worker/people/invitations.test.ts ›'
const discarded = 'tests/worker/recordings/discarded-audio.test.ts'

const weekly = 'tests/worker/exports/work.test.ts › a file goes after its week, and what is told of it a month later'

const kept =
  'tests/worker/leads/bin.test.ts › a deleted lead is listed with who deleted it and when it goes, and comes back to its owner and its floor'

const SPOKEN: Readonly<Record<string, Keeper>> = {
  'Only our own company hears it, and I’ll switch it off whenever you say.': {
    test: `${recordings} › RE2 a no stops the recording in the same commit and discards what was made`,
  },
  'The recording is on.': { test: `${consent} › a yes starts it without P, and the line says that it is on` },
  'No problem at all: nothing is being recorded.': {
    test: `${consent} › a no after the recording has begun stops it at once, the line says so`,
  },
  'The recording isn’t working right now, so I’ll take notes instead.': {
    test: `${recordings} › RE5 the line to speak follows what the recorder does`,
  },
  'If you’d rather not hear from us again, say so and I’ll take it off this minute.': {
    test: 'tests/domain/spec/calls.spec.test.ts › IN7 nobody dials a suppressed number',
  },
  'I’ll take your number off our list this minute.': {
    test: 'tests/domain/spec/calls.spec.test.ts › IN7 nobody dials a suppressed number',
  },
  'I’ve written that down.': { agent: 'out-callback' },
  'Which email address shall the invitation go to?': { agent: 'confirm-meeting' },
  'The invitation goes to {{answer.invite_email|your address}}.': { agent: 'confirm-meeting' },
  'So that you know: the orders you send us are read for this meeting only, stay with us for thirty days at most, and you can have them deleted on the spot.':
    { agent: 'sample-terms' },
  'I will.': { agent: 'out-page-sent' },
  'You’ll have it from me today, at {{answer.email_for_page|the address you gave me}}.': { agent: 'out-page-sent' },
}

const ON_SCREEN: Readonly<Record<string, Keeper>> = {
  'It can be restored from the bin for 30 days.': { test: kept },
  'They can be restored from the bin for 30 days.': { test: kept },
  'It is kept for 7 days, and every download is logged.': { test: weekly },
  'Their files stay here for 7 days.': { test: weekly },
  'Events are kept for 30 days.': {
    test: 'tests/worker/webhooks/webhooks.test.ts › events and deliveries are kept for thirty days',
  },
  'Recording starts only after their consent is saved.': {
    test: 'tests/client/recorder/steer.test.ts › a recording does not start by itself without consent on the floor',
  },
  'Recording starts once you have told them.': {
    test: 'tests/domain/spec/recording.spec.test.ts › RE6 where recording is announced, people were told and not asked',
  },
  'Not recorded during this step.': {
    test: 'tests/client/recorder/steer.test.ts › a private step and a hold pause a recording, each under its name',
  },
  'Not recorded while on hold.': { test: `${consent} › a hold pauses it under its name` },
  'Not recorded without their consent.': {
    test: 'tests/client/recorder/steer.test.ts › a yes that was taken back pauses, and the next yes goes on',
  },
  'Recording starts when they agree.': {
    test: 'tests/client/recorder/steer.test.ts › their yes in the script starts it, and nobody is asked again',
  },
  'Recording starts then, and stops if they decline.': {
    test: 'tests/domain/spec/recording.spec.test.ts › RE6 where recording is announced, people were told and not asked',
  },
  'Recording stops immediately either way.': { test: `${recordings} › RE2 a no keeps what was made` },
  'Deletion is noted in the activity log.': {
    test: `${discarded} › RE2 parts and row of discarded audio are gone, and the audit log names`,
  },
  'Ask the person who invited you for a new one.': {
    test: `${links} that is too old, replaced or revoked lets nobody in`,
  },
  'It was used, replaced, revoked or is older than 14 days.': {
    test: `${links} that is too old, replaced or revoked lets nobody in`,
  },
  'It works once, for 14 days.': { test: `${links} that is too old, replaced or revoked lets nobody in` },
  'Send each their link: it works once, for 14 days, and is shown only now.': {
    test: `${links} that two use at once makes one person`,
  },
  'Joining signs this tab in as the invited person.': {
    test: `${links} lets somebody in without an account on the local runtime, once, as who they say they are`,
  },
  'No invitations waiting.': { test: `${links} of those who wait is the organisation’s own, newest first` },
  'People you invite stay here until they join.': {
    test: `${links} of those who wait is the organisation’s own, newest first`,
  },
  'Create a team, then invite its people.': {
    test: 'tests/worker/people/teams.test.ts › begins with the clock and the hours of its country',
  },
  'invited.': { test: `${links} of 300 addresses of which 7 are wrong invites 293 and shows 7 with their lines` },
}

/** Words in which a text promises: what happens to sound and data, and when. */
const PROMISES =
  /\b(I’ll (take|send)|I will|you’ll have|days|delet\w+|kept|invit\w+|only people|switch it off|this minute|(is|nothing is|not|being) (being )?(captured|recorded)|recording (is on|stops)|recording isn’t working|written that down|have it down)\b/i

/** On a screen most words of this kind say what happened; those on sound and on what is done with it promise. */
const SOUND = /\b(captured|not recorded|recording (stops|starts)|deletion|\d+ days|invit\w+)\b/i

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!]) /).map((sentence) => sentence.trim())

const spoken = demoScript.content.nodes
  .flatMap((node) => node.say.flatMap(({ text }) => sentencesOf(text)))
  .filter((sentence) => PROMISES.test(sentence))

const onScreen = sourcesOf('client')
  .flatMap(({ program }) => nodesOf(program).flatMap(textOf))
  .flatMap((text) => sentencesOf(text.replaceAll(/\s+/g, ' ').trim()))
  .filter((sentence) => sentence.endsWith('.') && SOUND.test(sentence))

function textOf(node: Node): string[] {
  if (node.type !== 'JSXText' && node.type !== 'Literal') return []
  return typeof node['value'] === 'string' ? [node['value']] : []
}

test('the demo script promises nothing but what is listed with its keeper, and every line of the list is spoken', () => {
  expect([...new Set(spoken)].toSorted()).toEqual(Object.keys(SPOKEN).toSorted())
})

test('the screens promise nothing of sound but what is listed with its keeper', () => {
  expect([...new Set(onScreen)].toSorted()).toEqual(Object.keys(ON_SCREEN).toSorted())
})

test.each(Object.entries({ ...SPOKEN, ...ON_SCREEN }))('“%s” is kept', (_, keeper) => {
  if ('agent' in keeper) {
    expect(nodeById(demoScript.content, keeper.agent)?.direction).toMatch(/\b(set|send) (it|exactly|the exact)/i)
    return
  }
  const [path = '', title = ''] = keeper.test.split(' › ')
  const file = join(root, path)
  expect(existsSync(file) && readFileSync(file, 'utf8').includes(`'${title}`)).toBe(true)
})
