/** A fault is ours: it is logged as one line of JSON for the platform's log, and never sent to anybody. */

export function logFault(where: string, teamId: string, fault: unknown): void {
  const { name, message, stack } =
    fault instanceof Error ? fault : { name: 'unknown', message: String(fault), stack: '' }
  // oxlint-disable-next-line no-console -- the one place where this object speaks to the log
  console.error(JSON.stringify({ where, teamId, name, message, stack }))
}

export const toMessage = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))
