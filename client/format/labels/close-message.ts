/** What the floor's close codes mean to a person. */

const MESSAGES: Readonly<Record<string, string>> = {
  'bad-frame': 'This page is out of step with the server. Reload the page.',
  'ticket-refused': 'The connection was not accepted. Trying again.',
  forbidden: 'You don’t have access to this team’s floor.',
  'taken-over': 'You are working in another tab or on another computer. Only the latest one is in control.',
  'too-big': 'Something too large was sent. Reload the page; your notes are kept.',
  'reload-the-app': 'There is a new version of this app. Reload the page to continue.',
  'too-fast': 'Too much was sent at once. Reconnecting automatically.',
  'slow-reader': 'This connection was too slow to keep up. Reconnecting automatically.',
  'epoch-changed': 'The floor was restored. Reconnecting automatically.',
  'rights-changed': 'Your access has changed. Reconnecting automatically.',
  fault: 'Something went wrong on the floor. Reconnecting automatically.',
}

export const closeMessage = (close: { readonly reason: string } | null): string =>
  close ? (MESSAGES[close.reason] ?? `The server said: ${close.reason}.`) : 'The connection was closed.'
