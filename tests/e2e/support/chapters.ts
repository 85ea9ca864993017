/** Tests that follow one another on one floor: after a break the rest fail at once, and what the screens showed is kept. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { projectRoot } from '#local/paths.ts'
import type { PersonPage } from './person-page.ts'

const pictures = join(projectRoot, '.cache/e2e-pictures')

/** Around the body of each test of the story. */
export function chaptersOf(people: () => readonly (PersonPage | undefined)[]) {
  let broken: string | null = null
  return (act: () => Promise<void>) => async (): Promise<void> => {
    const name = expect.getState().currentTestName ?? 'a chapter'
    if (broken !== null) throw new Error(`Not tried: the story broke off at “${broken}”.`)
    broken = name
    try {
      await act()
    } catch (fault) {
      await keepPictures(name, people())
      throw fault
    }
    broken = null
  }
}

async function keepPictures(name: string, people: readonly (PersonPage | undefined)[]): Promise<void> {
  await mkdir(pictures, { recursive: true })
  const chapter = name.slice(0, 40).replaceAll(/[^A-Za-z]+/g, '-')
  for (const one of people) {
    if (!one || one.page.isClosed()) continue
    const path = join(pictures, `${chapter}.${one.person.id}.png`)
    // A page that is gone has nothing to show; the fault itself is what counts.
    await one.page.screenshot({ path }).catch(() => undefined)
  }
}
