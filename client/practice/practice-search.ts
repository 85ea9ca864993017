/** What the address of practice says: a script and its version. */
import { z } from 'zod'
import { searchCount, searchId } from '../browser/search-params.ts'

/** Without a script it is the team's own; without a version its newest. */
export const PracticeSearch = z.object({ script: searchId(), v: searchCount(1) })
