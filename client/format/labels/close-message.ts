/** What the floor's close codes mean to a person. */

const MESSAGES: Readonly<Record<string, string>> = {
  'bad-frame': 'This page and the server do not understand each other. Reload the page.',
  'ticket-refused': 'The ticket for the connection was not accepted. A new one is being asked for.',
  forbidden: 'You may not see this team’s floor.',
  'taken-over': 'You took up your work in another tab or on another computer. Only the newest one is in control.',
  'too-big': 'Something too large was sent. Reload the page; your notes are kept.',
  'reload-the-app': 'There is a new version of this app. Reload the page to go on.',
  'too-fast': 'Too much was sent at once. The connection comes back by itself.',
  'slow-reader': 'This connection was too slow to follow. It comes back by itself.',
  'epoch-changed': 'The floor was restored. The connection comes back by itself.',
  'rights-changed': 'Your rights have changed. The connection comes back by itself.',
  fault: 'Something went wrong on the floor. The connection comes back by itself.',
}

export const closeMessage = (close: { readonly reason: string } | null): string =>
  close ? (MESSAGES[close.reason] ?? `The server said: ${close.reason}.`) : 'The connection was closed.'
