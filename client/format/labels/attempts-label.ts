/** How often a callback was tried in vain, in words; empty when it was not. */
export function attemptsText(tries: number): string {
  if (tries === 0) return ''
  return `tried ${tries === 1 ? 'once' : tries === 2 ? 'twice' : `${tries} times`}, no one reached`
}
