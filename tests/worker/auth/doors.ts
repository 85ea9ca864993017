/** The table of rights, door by door, and what stands behind the doors. */
import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { AUDIO, formOf } from '../support/audio.ts'
import { ABE, ADA, addCall, addLeads, addScript, ANN, furnish } from '../support/house.ts'
import { ask } from '../support/api.ts'

const CALL = 'annscall'
const LIVE_OR_NOT = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const json = { 'content-type': 'application/json' }
const HOUR = '?from=2026-01-01T00:00:00Z&to=2026-01-01T00:30:00Z'

/**
 * `+` let in (whatever comes of it then), `-` forbidden, `?` there is no such thing. A body is there to be let in with, and
 * to change nothing that the next one asks for.
 */
export type Row = readonly [route: string, verdicts: string, path?: string | undefined, body?: unknown]

export const TABLE: readonly Row[] = [
  // Oneself, and what everybody of the house shares.
  ['GET /api/me', '+++++++'],
  ['GET /api/tags', '+++++++'],
  ['GET /api/organisation', '+++++++'],
  ['PATCH /api/organisation', '-----++', undefined, { version: 99 }],
  ['GET /api/organisation/history', '-----++'],
  ['POST /api/organisation/revert', '-----++', undefined, {}],
  ['GET /api/setup', '-----++'],
  ['PUT /api/setup', '-----++', undefined, { dismissed: false }],
  ['GET /api/team-presets', '-----++', '/api/team-presets?country=FR'],
  ['POST /api/tags', '---++++', undefined, {}],
  ['PATCH /api/tags/:id', '---+++?', '/api/tags/fair', {}],
  ['DELETE /api/tags/:id', '---+++?', '/api/tags/merging'],
  ['POST /api/tags/:id/restore', '---+++?', '/api/tags/fair/restore', {}],
  ['POST /api/tags/:id/merge', '---+++?', '/api/tags/fair/merge', { into: 'fair' }],
  ['GET /api/views', '+++++++'],
  ['POST /api/views', '+++++++', undefined, {}],
  ['PATCH /api/views/:id', '???????', '/api/views/nothing', { version: 1 }],
  ['DELETE /api/views/:id', '???????', '/api/views/nothing'],
  ['GET /api/custom-fields', '+++++++'],
  ['POST /api/custom-fields', '-----++', undefined, {}],
  ['PATCH /api/custom-fields/:id', '-----??', '/api/custom-fields/nothing', { version: 1 }],
  ['GET /api/scripts', '+++++++'],
  ['GET /api/scripts/:id', '++++++?', '/api/scripts/pitch'],
  ['GET /api/scripts/:id/versions', '++++++?', '/api/scripts/pitch/versions'],
  ['GET /api/scripts/:id/versions/:n', '++++++?', '/api/scripts/pitch/versions/1'],
  [
    'GET /api/scripts/:id/versions/:n/steps',
    '---+++?',
    '/api/scripts/pitch/versions/1/steps?from=2026-01-01&to=2026-01-31',
  ],
  [
    'GET /api/scripts/:id/versions/:n/steps',
    '---+-+?',
    '/api/scripts/pitch/versions/1/steps?from=2026-01-01&to=2026-01-31&team_id=north',
  ],
  ['GET /api/scripts/:id/calls-now', '---+++?', '/api/scripts/pitch/calls-now'],
  ['GET /api/scripts/:id/calls-now', '---+-+?', '/api/scripts/pitch/calls-now?team_id=north'],
  // Each is told of their own teams alone.
  ['GET /api/scripts/:id/versions/:n/dwell', '++++++?', '/api/scripts/pitch/versions/1/dwell'],
  ['GET /api/numbers/duty', '+++++++', '/api/numbers/duty?from=2026-01-01&to=2026-01-31'],
  ['GET /api/numbers/duty', '++-+-+-', '/api/numbers/duty?from=2026-01-01&to=2026-01-31&by=day&team_id=north'],
  ['GET /api/numbers/duty/strip', '++-+-+-', '/api/numbers/duty/strip?day=2026-01-01&team_id=north'],
  // Numbers: an agent's own, those of a manager's teams.
  ['GET /api/numbers/counts', '+++++++', '/api/numbers/counts?from=2023-11-01&to=2024-10-31&by=day'],
  ['GET /api/numbers/counts', '++-+-+-', '/api/numbers/counts?from=2023-11-01&to=2024-10-31&by=user&team_id=north'],
  ['GET /api/numbers/counts', '+--++++', `/api/numbers/counts?from=2023-11-01&to=2023-11-30&by=source&user_id=${ANN}`],
  ['GET /api/numbers/funnel', '+++++++', '/api/numbers/funnel?from=2023-11-01&to=2024-01-31'],
  ['GET /api/numbers/funnel', '++-+-+-', '/api/numbers/funnel?from=2023-11-01&to=2024-01-31&team_id=north'],
  ['GET /api/numbers/trends', '---++++', '/api/numbers/trends?from=2023-11-01&to=2024-01-31'],
  ['GET /api/numbers/trends', '---+-+-', '/api/numbers/trends?from=2023-11-01&to=2024-01-31&team_id=north'],
  ['GET /api/numbers/leads', '---++++', '/api/numbers/leads?from=2023-11-01&to=2024-01-31'],
  ['GET /api/numbers/leads', '---+-+-', '/api/numbers/leads?from=2023-11-01&to=2024-01-31&team_id=north'],
  ['GET /api/numbers/objections', '---+++?', '/api/numbers/objections?from=2026-01-01&to=2026-01-31&script_id=pitch'],
  [
    'GET /api/numbers/objections',
    '---+-+-',
    '/api/numbers/objections?from=2026-01-01&to=2026-01-31&script_id=pitch&team_id=north',
  ],
  ['GET /api/numbers/recount', '---+-+-', '/api/numbers/recount?day=2026-01-01&team_id=north'],
  ['GET /api/numbers/checks', '-----+-', '/api/numbers/checks?team_id=north'],
  // Writing scripts: an admin's, of their own house.
  ['GET /api/script-templates', '-----++'],
  ['POST /api/scripts', '-----++', undefined, {}],
  ['POST /api/scripts/import', '-----++', undefined, {}],
  ['PATCH /api/scripts/:id', '-----+?', '/api/scripts/pitch', { is_active: true }],
  ['GET /api/scripts/:id/draft', '---+++?', '/api/scripts/pitch/draft'],
  ['POST /api/scripts/:id/draft/tickets', '---+++?', '/api/scripts/pitch/draft/tickets', {}],
  ['GET /api/scripts/:id/draft/changes', '---+++?', '/api/scripts/pitch/draft/changes'],
  ['GET /api/scripts/:id/cases', '---+++?', '/api/scripts/pitch/cases'],
  ['PUT /api/scripts/:id/cases/:case', '-----+?', '/api/scripts/pitch/cases/one', {}],
  ['DELETE /api/scripts/:id/cases/:case', '-----??', '/api/scripts/pitch/cases/none'],
  ['GET /api/scripts/:id/diff', '---+++?', '/api/scripts/pitch/diff'],
  ['POST /api/scripts/:id/rollback', '-----+?', '/api/scripts/pitch/rollback', { version: 1, revision: 99, note: 'x' }],
  ['PATCH /api/scripts/:id/draft', '-----+?', '/api/scripts/pitch/draft', { revision: 99, title: 'Another' }],
  ['POST /api/scripts/:id/publish', '-----+?', '/api/scripts/pitch/publish', { revision: 99, note: 'x' }],
  ['GET /api/scripts/:id/export', '-----+?', '/api/scripts/pitch/export'],
  ['GET /api/teams/:id/script-tests', '---+?+?', '/api/teams/north/script-tests'],
  ['GET /api/teams/:id/script-test', '---+?+?', '/api/teams/north/script-test'],
  ['POST /api/teams/:id/script-test', '-----+?', '/api/teams/north/script-test', {}],
  ['PATCH /api/teams/:id/script-test', '-----+?', '/api/teams/north/script-test', {}],
  ['POST /api/teams/:id/script-test/stop', '---+?+?', '/api/teams/north/script-test/stop', {}],
  ['POST /api/teams/:id/script-test/end', '---+?+?', '/api/teams/north/script-test/end', {}],
  ['POST /api/teams/:id/script', '-----+?', '/api/teams/north/script', { script: null }],

  // Leads: an agent's own, a manager's team, an admin's house.
  ['GET /api/leads', '+++++++'],
  ['GET /api/leads', '++-+-+-', '/api/leads?team_id=north'],
  ['GET /api/leads/count', '+++++++'],
  ['GET /api/leads/count', '++-+-+-', '/api/leads/count?team_id=north'],
  ['POST /api/leads', '++-+-+-', undefined, { name: 'New', team_id: 'north' }],
  ['POST /api/leads', '+--+-+-', undefined, { name: 'New', team_id: 'north', assigned_to: ANN }],
  ['GET /api/leads/find', '++-+-+-', '/api/leads/find?phone=%2B447700900101&team_id=north'],
  ['GET /api/leads/:id', '+--+-+?', '/api/leads/anns'],
  ['PATCH /api/leads/:id', '+--+-+?', '/api/leads/anns', { version: 99, name: 'Changed' }],
  ['DELETE /api/leads/:id', '-----+?', 'fresh lead'],
  ['PUT /api/leads/:id/tags', '+--+-+?', '/api/leads/anns/tags', { tag_ids: [] }],
  ['GET /api/leads/:id/timeline', '+--+-+?', '/api/leads/anns/timeline'],
  ['POST /api/leads/:id/conversations', '+--+-+?', '/api/leads/anns/conversations', { message: 'Hello' }],
  ['GET /api/leads/:id/conversations', '+--+-+?', '/api/leads/anns/conversations'],
  ['PATCH /api/conversations/:id', '+--+-+?', '/api/conversations/annsnote', { version: 99 }],
  ['DELETE /api/conversations/:id', '+--+-+?', '/api/conversations/annsnote'],
  ['POST /api/conversations/:id/restore', '+--+-+?', '/api/conversations/annsnote/restore', {}],
  ['GET /api/leads/:id/attachments', '+--+-+?', '/api/leads/anns/attachments'],
  ['POST /api/leads/:id/attachments', '+--+-+?', '/api/leads/anns/attachments', { name: 'offer.txt', size: 5 }],
  ['GET /api/attachments/:id', '+--+-+?', '/api/attachments/annsfile'],
  ['PUT /api/attachments/:id/content', '+-----?', '/api/attachments/annsfile/content', 'a part'],
  ['DELETE /api/attachments/:id', '+--+-+?', '/api/attachments/toremove'],
  ['POST /api/attachments/:id/restore', '+--+-+?', '/api/attachments/toremove/restore', {}],
  ['GET /api/leads/:id/why', '+--+-+?', '/api/leads/anns/why'],
  ['GET /api/leads/:id/why', '---+-+?', `/api/leads/anns/why?agent_id=${ABE}`],
  ['POST /api/leads/bulk', '---++++', undefined, { act: { type: 'delete' }, leads: {} }],
  ['GET /api/leads/bin', '---++++'],
  ['GET /api/leads/bin', '---+-+-', '/api/leads/bin?team_id=north'],
  ['POST /api/leads/:id/restore', '---+-+?', '/api/leads/binned/restore', { again: 1 }],
  ['POST /api/leads/merge', '-----++', undefined, {}],
  ['GET /api/leads/merges', '-----++'],
  ['POST /api/leads/merges/:id/undo', '-----+?', '/api/leads/merges/once/undo', { again: 1 }],
  ['GET /api/leads/duplicates', '-----++'],
  ['PUT /api/leads/duplicates', '-----++', undefined, {}],
  ['DELETE /api/leads/:id/person-data', '-----+?', '/api/leads/anns/person-data', {}],
  ['GET /api/erasures', '-----++'],
  ['GET /api/erasures/:id', '-----+?', '/api/erasures/wiped'],
  ['GET /api/leads/:id/belongings', '-----+?', '/api/leads/anns/belongings'],
  ['GET /api/jobs', '---++++'],
  ['GET /api/jobs/:id', '-----+?', '/api/jobs/begun'],
  ['GET /api/jobs/:id/leads', '-----+?', '/api/jobs/begun/leads'],
  ['POST /api/jobs/:id/cancel', '-----+?', '/api/jobs/begun/cancel', {}],
  ['POST /api/jobs/:id/undo', '-----+?', '/api/jobs/begun/undo', {}],
  ['POST /api/leads/:id/assign', '---+-+?', '/api/leads/anns/assign', { to: ANN }],
  ['POST /api/leads/assign', '---++++', undefined, { lead_ids: ['anns'], to: ANN }],
  ['POST /api/leads/move', '-----++', undefined, { lead_ids: ['anns'], team_id: 'north', reason: 'none' }],
  ['POST /api/leads/:id/move', '-----+?', '/api/leads/anns/move', { team_id: 'north' }],
  ['POST /api/leads/:id/lift-do-not-call', '-----+?', '/api/leads/anns/lift-do-not-call', { reason: 'none' }],

  // Files in and out: an admin's house.
  ['POST /api/exports', '-----++', undefined, { subject: 'leads', columns: ['nothing'] }],
  ['POST /api/exports', '-----+-', undefined, { subject: 'leads', matching: 'team_id=north', columns: ['nothing'] }],
  ['GET /api/exports', '-----++'],
  ['GET /api/exports', '-----++', '/api/exports?of=all'],
  ['GET /api/exports/:id', '-----+?', '/api/exports/written'],
  ['GET /api/exports/:id/file', '-----+?', '/api/exports/written/file'],
  ['POST /api/exports/:id/cancel', '-----+?', '/api/exports/written/cancel', {}],
  ['POST /api/imports', '-----+-', '/api/imports?team_id=north&name=leads.csv', 'a table'],
  ['GET /api/imports', '-----++'],
  ['GET /api/imports', '-----+-', '/api/imports?team_id=north'],
  ['GET /api/imports/:id', '-----+?', '/api/imports/brought'],
  ['GET /api/imports/:id/preview', '-----??', '/api/imports/brought/preview'],
  ['GET /api/imports/:id/rows', '-----+?', '/api/imports/brought/rows'],
  ['GET /api/imports/:id/errors', '-----+?', '/api/imports/brought/errors'],
  ['POST /api/imports/:id/dry-run', '-----+?', '/api/imports/brought/dry-run', {}],
  ['POST /api/imports/:id/run', '-----+?', '/api/imports/brought/run', {}],
  ['POST /api/imports/:id/cancel', '-----+?', '/api/imports/brought/cancel', {}],
  ['POST /api/imports/:id/undo', '-----+?', '/api/imports/brought/undo', {}],

  // Calls and their audio: an agent's own, a manager's team, an admin's house; a capture is its sender's alone.
  ['GET /api/calls', '+++++++'],
  ['GET /api/calls', '++-+-+-', '/api/calls?team_id=north'],
  ['GET /api/calls', '+--++++', `/api/calls?user_id=${ANN}`],
  ['POST /api/calls', '+--+-+?', undefined, { lead_id: 'anns', duration: 1, outcome: 'busy' }],
  ['GET /api/calls/:id', '+--+-+?', `/api/calls/${CALL}`],
  ['PATCH /api/calls/:id', '+--+-+?', `/api/calls/${CALL}`, { disposition_id: 'busy', reason: 'none' }],
  ['GET /api/leads/:id/calls', '++++-+?', '/api/leads/anns/calls'],
  ['POST /api/calls/:id/outcome', '+--+-+?', `/api/calls/${CALL}/outcome`, { disposition_id: 'busy', reason: 'none' }],
  ['GET /api/calls/:id/recording', '+--+-+?', `/api/calls/${CALL}/recording`],
  ['POST /api/calls/:id/recording', '+--+-+?', `/api/calls/${CALL}/recording`, 'a file'],
  ['PUT /api/calls/:id/recording/hold', '-----+?', `/api/calls/${CALL}/recording/hold`, { held: false }],
  ['GET /api/recordings', '+++++++'],
  ['GET /api/recordings', '++-+-+-', '/api/recordings?team_id=north'],
  ['GET /api/recordings', '+--++++', `/api/recordings?user_id=${ANN}`],
  ['PUT /api/recordings/:id/hold', '-----+?', '/api/recordings/heldtake/hold', { held: true }],
  ['DELETE /api/recordings/:id', '-----+?', '/api/recordings/heldtake'],
  ['GET /api/calls/:id/recording/chunks', '++-+-+?', `/api/calls/${CALL}/recording/chunks`],
  ['PUT /api/calls/:id/recording/chunks/:idx', '+-----?', `/api/calls/${CALL}/recording/chunks/1`, 'a part'],
  ['POST /api/calls/:id/recording/finish', '+-----?', `/api/calls/${CALL}/recording/finish`, { chunks: 1 }],

  // Tasks: an agent's own, a manager's team, an admin's house.
  ['GET /api/tasks', '+++++++'],
  ['GET /api/tasks', '---++++', '/api/tasks?owner=team'],
  ['GET /api/tasks', '+--++++', `/api/tasks?owner=${ANN}`],
  ['GET /api/tasks', '++-+-+-', '/api/tasks?team_id=north'],
  ['POST /api/tasks', '+++++++', undefined, { title: 'Later' }],
  ['POST /api/tasks', '+--+-+?', undefined, { title: 'Later', lead_id: 'anns' }],
  ['PATCH /api/tasks/:id', '+--+-+?', '/api/tasks/annstask', { version: 1, title: 'Sooner' }],
  ['PATCH /api/tasks/:id', '---+-+?', '/api/tasks/annstask', { version: 1, user_id: ABE }],
  ['GET /api/tasks/reminders', '+++++++'],
  ['GET /api/tasks/:id', '+--+-+?', '/api/tasks/annscallback'],
  ['GET /api/leads/:id/tasks', '+--+-+?', '/api/leads/anns/tasks'],
  ['DELETE /api/tasks/:id', '+--+-+?', '/api/tasks/annscallback'],
  ['POST /api/tasks/:id/restore', '+--+-+?', '/api/tasks/annscallback/restore', {}],

  // Bookings: an agent's own, those of a manager's team; when somebody is free is for their team to know.
  ['GET /api/bookings', '+++++++'],
  ['GET /api/bookings', '---++++', '/api/bookings?owner=team'],
  ['GET /api/bookings', '+--++++', `/api/bookings?owner=${ANN}`],
  ['GET /api/bookings', '++-+-+-', '/api/bookings?team_id=north'],
  ['GET /api/bookings/:id', '+--+-+?', '/api/bookings/annsmeeting'],
  ['PATCH /api/bookings/:id', '+--+-+?', '/api/bookings/annsmeeting', { version: 1, note: 'Agreed' }],
  ['GET /api/bookings/:id/invitation', '+--+-+?', '/api/bookings/annsmeeting/invitation'],
  ['GET /api/calendar-links', '+++++++'],
  ['POST /api/calendar-links', '+++++++', undefined, {}],
  ['POST /api/calendar-links', '---+-+-', undefined, { team_id: 'north' }],
  ['DELETE /api/calendar-links/:id', '+??????', '/api/calendar-links/annslink'],
  ['GET /api/leads/:id/bookings', '+--+-+?', '/api/leads/anns/bookings'],
  ['GET /api/teams/:id/free-slots', '++-+-+-', '/api/teams/north/free-slots'],
  ['PUT /api/teams/:id/booking-hold', '++-+-+-', '/api/teams/north/booking-hold', {}],
  ['DELETE /api/teams/:id/booking-hold', '++-+-+-', '/api/teams/north/booking-hold'],
  ['GET /api/teams/:id/calendar', '++-+-+-', '/api/teams/north/calendar'],
  ['PUT /api/teams/:id/calendar', '---+-+-', '/api/teams/north/calendar', {}],
  ['GET /api/users/:id/calendar', '+--+-+?', `/api/users/${ANN}/calendar`],
  ['PUT /api/users/:id/calendar', '+--+-+?', `/api/users/${ANN}/calendar`, {}],

  // Who is not to be called: a manager for the leads of their team.
  ['GET /api/do-not-call', '---++++'],
  ['GET /api/do-not-call/lists', '---++++'],
  [
    'POST /api/do-not-call',
    '---+-++',
    undefined,
    { phone: '+447700900101', reason: 'Asked', until: '2001-01-01T00:00:00Z' },
  ],
  ['POST /api/do-not-call/import', '-----++', undefined, {}],
  ['DELETE /api/do-not-call/:phone', '-----??', '/api/do-not-call/+447700900199', { reason: 'none' }],

  // Consents are the lead's; rule packs are a team's.
  ['GET /api/leads/:id/consents', '+--+-+?', '/api/leads/anns/consents'],
  ['POST /api/leads/:id/consents', '+--+-+?', '/api/leads/anns/consents', {}],
  [
    'POST /api/leads/:id/consents/:consent/withdraw',
    '?--?-??',
    '/api/leads/anns/consents/none/withdraw',
    { reason: 'none' },
  ],
  ['GET /api/rule-packs', '---++++'],
  ['GET /api/teams/:id/what-if', '---+?+?', '/api/teams/north/what-if?at=2026-12-01T10:00:00Z'],

  // Teams and people: one's own team, as far as the role goes.
  ['GET /api/teams', '+++++++'],
  ['GET /api/teams/:id', '++?+?+?', '/api/teams/north'],
  ['GET /api/teams/:id/people', '++?+?+?', '/api/teams/north/people'],
  ['GET /api/teams/:id/free', '++?+?+?', '/api/teams/north/free'],
  ['GET /api/teams/:id/lead-counts', '---+?+?', '/api/teams/north/lead-counts'],
  ['PUT /api/teams/:id/settings', '---+?+?', '/api/teams/north/settings', {}],
  ['GET /api/teams/:id/settings/history', '---+?+?', '/api/teams/north/settings/history'],
  ['POST /api/teams/:id/settings/revert', '---+?+?', '/api/teams/north/settings/revert', {}],
  ['GET /api/teams/:id/next-up', '---+?+?', '/api/teams/north/next-up'],
  ['GET /api/teams/:id/targets', '---+?+?', '/api/teams/north/targets'],
  ['PATCH /api/teams/:id/targets', '---+?+?', '/api/teams/north/targets', { version: 1, set: [] }],
  ['GET /api/teams/:id/number-settings', '---+?+?', '/api/teams/north/number-settings'],
  ['PATCH /api/teams/:id/number-settings', '---+?+?', '/api/teams/north/number-settings', { version: 1 }],
  ['GET /api/teams/:id/reports', '---+?+?', '/api/teams/north/reports'],
  ['GET /api/reports/:id', '---+?+?', '/api/reports/sunday'],
  ['GET /api/reports/:id/file', '---+?+?', '/api/reports/sunday/file'],
  // North shows its leaderboard.
  ['GET /api/numbers/leaderboard', '++-+-+-', '/api/numbers/leaderboard?team_id=north&from=2026-01-01&to=2026-01-31'],
  ['GET /api/numbers/targets', '++-+-+-', '/api/numbers/targets?team_id=north'],
  ['GET /api/numbers/targets', '+--+-+-', `/api/numbers/targets?team_id=north&user_id=${ANN}`],
  ['GET /api/numbers/progress', '++-+-+-', '/api/numbers/progress?team_id=north'],
  ['GET /api/numbers/progress', '+--+-+-', `/api/numbers/progress?team_id=north&user_id=${ANN}`],
  ['GET /api/users', '---++++'],
  ['GET /api/users', '---+-+-', '/api/users?team_id=north'],
  ['GET /api/users/:id', '---+?+?', `/api/users/${ANN}`],
  ['PATCH /api/users/:id', '-----+?', `/api/users/${ANN}`, { version: 1 }],
  ['POST /api/users/:id/deactivate', '-----+?', `/api/users/${ANN}/deactivate`, { version: 99 }],
  ['POST /api/users/:id/reactivate', '-----+?', `/api/users/${ANN}/reactivate`],
  ['GET /api/clerk/settings', '-----++'],
  ['GET /api/invitations', '-----++'],
  ['POST /api/invitations', '-----++', undefined, { list: 'nobody', role: 'admin', team_ids: [] }],
  ['POST /api/invitations/:id/resend', '-----+?', '/api/invitations/asked/resend'],
  ['DELETE /api/invitations/:id', '-----+?', '/api/invitations/asked'],
  ['GET /api/teams/:id/wallboards', '---+-+-', '/api/teams/north/wallboards'],
  ['POST /api/teams/:id/wallboards', '---+-+-', '/api/teams/north/wallboards', {}],
  ['DELETE /api/teams/:id/wallboards/:wallboard', '---+-+-', '/api/teams/north/wallboards/spent'],
  ['GET /api/tokens', '-----++'],
  ['POST /api/tokens', '-----++', undefined, {}],
  ['DELETE /api/tokens/:id', '-----+?', '/api/tokens/spent'],
  ['GET /api/webhooks', '-----++'],
  ['POST /api/webhooks', '-----++', undefined, {}],
  ['PATCH /api/webhooks/:id', '-----+?', '/api/webhooks/hook', { version: 99 }],
  ['DELETE /api/webhooks/:id', '-----??', '/api/webhooks/nothing'],
  ['GET /api/webhooks/:id/deliveries', '-----+?', '/api/webhooks/hook/deliveries'],
  ['POST /api/webhooks/:id/deliveries/:delivery/redeliver', '-----+?', '/api/webhooks/hook/deliveries/tried/redeliver'],
  ['POST /api/webhooks/:id/rotate', '-----+?', '/api/webhooks/hook/rotate'],
  ['POST /api/webhooks/:id/test', '-----+?', '/api/webhooks/hook/test'],
  ['POST /api/webhooks/:id/replay', '-----+?', '/api/webhooks/hook/replay', {}],
  ['POST /api/teams', '-----++', undefined, {}],
  ['PATCH /api/teams/:id', '-----+?', '/api/teams/north', { version: 1 }],
  ['PUT /api/teams/:id/members/:user', '-----+?', `/api/teams/north/members/${ANN}`],
  ['DELETE /api/teams/:id/members/:user', '-----+?', `/api/teams/south/members/${ANN}`],

  // What was written down: an admin's house.
  ['GET /api/activity', '-----++'],
  ['GET /api/activity', '-----+-', '/api/activity?team_id=north'],
  ['GET /api/activity', '-----++', '/api/activity?format=csv'],

  // The floor: agents sit at it, managers watch it, admins look into it.
  ['POST /api/floor/tickets', '++-+-+-', undefined, { team_id: 'north' }],
  ['GET /api/floor/:team/status', '---+-+-', '/api/floor/north/status'],
  ['GET /api/floor/:team/days', '---+-+-', '/api/floor/north/days'],
  ['GET /api/floor/:team/replay', '---+-+-', `/api/floor/north/replay${HOUR}`],
  ['GET /api/floor/:team/calls/:call/replay', '???????', `/api/floor/north/calls/${LIVE_OR_NOT}/replay`],
  ['GET /api/floor/:team/evidence', '---+-+-', '/api/floor/north/evidence?metric=calls'],
  ['GET /api/floor/:team/evidence', '+--+-+-', `/api/floor/north/evidence?metric=calls&agent_id=${ANN}`],
  ['GET /api/floor/:team/journal', '-----+-', '/api/floor/north/journal'],
  ['GET /api/floor/:team/invariants', '-----+-', '/api/floor/north/invariants'],
  ['GET /api/floor/:team/invariants/part', '-----+-', '/api/floor/north/invariants/part?after=0'],
  ['GET /api/floor/:team/call-records', '-----+-', `/api/floor/north/call-records${HOUR}`],
  ['GET /api/floor/:team/outbox', '-----+-', '/api/floor/north/outbox'],
  ['POST /api/floor/:team/outbox/retry', '-----+-', '/api/floor/north/outbox/retry'],
]

export const run = (sql: string, ...values: readonly (string | number)[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run()

export async function furnishDoors(): Promise<void> {
  await furnish()
  await addScript()
  await run(
    `INSERT INTO invitations (id, organisation_id, email, full_name, role, team_ids, token_hash, expires_at, invited_by)
     VALUES ('asked', 'acme', 'asked@example.com', 'Asked Person', 'agent', '["north"]', 'none', 1, ?)`,
    ADA,
  )
  await addLeads({ id: 'anns', owner: ANN, phone: '+447700900101' }, { id: 'binned' })
  await run('UPDATE leads SET deleted_at = ? WHERE id = ?', Date.now(), 'binned')
  await run(
    `INSERT INTO lead_merges (id, organisation_id, team_id, kept_id, merged_id, choices, status, created_by, created_at)
     VALUES ('once', 'acme', 'north', 'anns', 'binned', '{}', 'undone', ?, 1)`,
    ADA,
  )
  await run(
    `INSERT INTO erasures (id, organisation_id, team_id, lead_id, reason, status, created_by, created_at)
     VALUES ('wiped', 'acme', 'north', 'binned', 'They asked', 'done', ?, 1)`,
    ADA,
  )
  await addCall(CALL, 'anns', ANN)
  await run(
    `INSERT INTO tags (id, organisation_id, name, merging_into)
     VALUES ('fair', 'acme', 'Fair', NULL), ('merging', 'acme', 'Merging', 'fair')`,
  )
  await run(`INSERT INTO tasks (id, team_id, user_id, title) VALUES ('annstask', 'north', ?, 'Ring')`, ANN)
  await run(`INSERT INTO conversations (id, lead_id, user_id, message) VALUES ('annsnote', 'anns', ?, 'Hello')`, ANN)
  await run(
    `INSERT INTO tasks (id, team_id, kind, lead_id, user_id, title, due_at, status)
     VALUES ('annscallback', 'north', 'callback', 'anns', ?, 'Call back', 1, 'completed')`,
    ANN,
  )
  for (const id of ['annsfile', 'toremove']) {
    await run(
      `INSERT INTO attachments (id, lead_id, user_id, name, size, status, type) VALUES (?, 'anns', ?, 'offer.txt', 5, 'complete', 'text')`,
      id,
      ANN,
    )
    await env.RECORDINGS.put(`attachments/${id}`, 'offer')
  }
  await ask('POST', `/api/calls/${CALL}/recording`, { as: ANN, body: formOf(AUDIO.ogg) })
  await run(
    `INSERT INTO bookings (id, team_id, lead_id, call_id, owner_id, booked_by, starts_at, ends_at, place_kind)
     VALUES ('annsmeeting', 'north', 'anns', ?, ?, ?, 4000000000000, 4000001800000, 'video')`,
    CALL,
    ANN,
    ANN,
  )
  await run(
    `INSERT INTO calendar_links (id, token_hash, ending, created_by) VALUES ('annslink', 'none', 'abcd', ?)`,
    ANN,
  )
  await run(
    `INSERT INTO recordings (id, call_id, take, lead_id, team_id, user_id, key, status, container, size, started_at, held_at)
     VALUES ('heldtake', ?, 7, 'anns', 'north', ?, 'recordings/anns/annscall-1.ogg', 'partial', 'ogg', 0, 1, 1)`,
    CALL,
    ANN,
  )
  await run(`UPDATE number_settings SET shows_leaderboard = 1 WHERE team_id = 'north'`)
  await run(
    `INSERT INTO reports (id, organisation_id, team_id, span, from_day, to_day, time_zone, bytes, created_at, made_at, tries, figures)
     VALUES ('sunday', 'acme', 'north', 'day', '2026-11-29', '2026-11-29', 'Europe/London', 3, 1, 1, 1, NULL)`,
  )
  await env.RECORDINGS.put('reports/sunday.csv', 'Who')
  await run(
    `INSERT INTO imports (id, organisation_id, team_id, name, size, reading, created_by, kept_until)
     VALUES ('brought', 'acme', 'north', 'leads.csv', 10, '{"encoding":"utf-8","delimiter":",","header":true}', ?, 9999999999999)`,
    ADA,
  )
  await run(
    `INSERT INTO exports (id, organisation_id, subject, columns, delimiter, team_ids, status, beat_at, created_by, kept_until)
     VALUES ('written', 'acme', 'leads', '["name"]', ',', '["north"]', 'done', 1, ?, 9999999999999)`,
    ADA,
  )
  await run(
    `INSERT INTO bulk_jobs (id, organisation_id, act, status, beat_at, worked_by, created_by, kept_until)
     VALUES ('begun', 'acme', '{"type":"delete"}', 'undone', 1, ?1, ?1, 9999999999999)`,
    ADA,
  )
  await run(
    `INSERT INTO webhook_endpoints (id, organisation_id, name, url, team_ids, kinds, status, secret, give_up_ms, created_by)
     VALUES ('hook', 'acme', 'CRM', 'https://crm.example.com/', '["north"]', '["lead"]', 'paused', 'whsec_AAAA', 3600000, ?)`,
    ADA,
  )
  await run(
    `INSERT INTO webhook_deliveries (id, endpoint_id, type, status) VALUES ('tried', 'hook', 'webhook.test', 'failed')`,
  )
  await run(
    `INSERT INTO users (id, organisation_id, clerk_id, email, full_name, role, is_active, kind)
     VALUES ('spent', 'acme', 'token:spent', 'spent@token.invalid', 'Spent', 'manager', 0, 'token')`,
  )
  await run(
    `INSERT INTO wallboard_links (id, team_id, name, token_hash, ending, created_by) VALUES ('spent', 'north', 'TV', 'none', 'abcd', ?)`,
    ADA,
  )
  await run(
    `INSERT INTO service_tokens (id, organisation_id, token_hash, ending, scopes, created_by) VALUES ('spent', 'acme', 'none', 'abcd', '[]', ?)`,
    ADA,
  )
}

let fresh = 0

async function addressOf(path: string): Promise<string> {
  if (path !== 'fresh lead') return path
  fresh += 1
  await addLeads({ id: `fresh${fresh}`, owner: ANN })
  return `/api/leads/fresh${fresh}`
}

export async function send(
  [route, , path, body]: Row,
  who: { readonly as?: string; readonly token?: string } = {},
): Promise<Response> {
  const [method = '', plain = ''] = route.split(' ')
  const address = await addressOf(path ?? plain)
  if (body === 'a file') return ask(method, address, { ...who, body: formOf(AUDIO.ogg) })
  if (body === 'a table') return ask(method, address, { ...who, body: 'Name,Phone\nAda,020 7946 0101' })
  if (body === 'a part')
    return ask(method, address, { ...who, body: AUDIO.ogg, headers: { 'content-type': 'audio/ogg' } })
  return ask(method, address, { ...who, ...(body !== undefined && { body: JSON.stringify(body), headers: json }) })
}

export async function verdict(response: Response): Promise<string> {
  await response.arrayBuffer()
  expect(response.status).toBeLessThan(500)
  return response.status === 401 ? '!' : response.status === 403 ? '-' : response.status === 404 ? '?' : '+'
}
