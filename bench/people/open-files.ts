/** Every person is a socket here and one in a server: what this machine lets a process open has to be enough for both. */
import { readFileSync } from 'node:fs'

/** Tickets on their way, and what a process has open anyway. */
const BESIDES = 2_000
const FILES_OF_A_FLOOR = 4
/** The local runtime opens the file of each socket a second time. */
const FILES_OF_A_SOCKET = 2

/** Throws an error that says what to do. */
export function checkOpenFiles(floors: number, people: number, servers: number): void {
  const ofAServer = Math.ceil((people * FILES_OF_A_SOCKET + floors * FILES_OF_A_FLOOR) / servers) + BESIDES
  const needed = Math.max(people + BESIDES, ofAServer)
  const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
  const allowed = line?.[1] === 'unlimited' ? Infinity : Number(line?.[1])
  if (allowed >= needed) return
  throw new Error(
    `${people} people on ${servers} servers need ${needed} open files in one process, and it may have ${allowed} here: raise it by \`ulimit -n ${needed}\`, or ask for more --servers, or for fewer --floors or --seats.`,
  )
}
