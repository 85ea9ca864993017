/** Every person is a socket here and one in the server: what this machine lets a process open has to be enough for both. */
import { readFileSync } from 'node:fs'

/** Databases of the floors, the tickets on their way, and what a process has open anyway. */
const BESIDES = 2_000
const FILES_OF_A_FLOOR = 4

/** Throws an error that says what to do. */
export function checkOpenFiles(floors: number, people: number): void {
  const needed = people + floors * FILES_OF_A_FLOOR + BESIDES
  const line = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
  const allowed = line?.[1] === 'unlimited' ? Infinity : Number(line?.[1])
  if (allowed >= needed) return
  throw new Error(
    `${people} people need ${needed} open files, and a process may have ${allowed} here: raise it by \`ulimit -n ${needed}\`, or ask for fewer --floors or --seats.`,
  )
}
