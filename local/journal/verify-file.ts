/** `npm run verify -- FILE`: checks a call record pack, and says where it differs. */
import { readFileSync } from 'node:fs'
import { packLines } from './report-text.ts'
import { verifyPack } from './verify-pack.ts'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('npm run verify -- FILE')
  process.exit(2)
}
const report = verifyPack(readFileSync(file))
for (const line of packLines(report)) console.log(line)
if (report.faults.length > 0) process.exitCode = 1
