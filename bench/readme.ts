/** The README's measurements stand between two marks, and nobody but the bench writes there. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '#local/paths.ts'

const BEGIN = '<!-- written by npm run bench -- --write -->'
const END = '<!-- end of what the bench wrote -->'

export async function writeReadme(report: string): Promise<void> {
  const path = join(projectRoot, 'README.md')
  const text = await readFile(path, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error('README.md has no place for the measurements')
  await writeFile(path, `${text.slice(0, from + BEGIN.length)}\n\n${report}\n\n${text.slice(to)}`)
}
