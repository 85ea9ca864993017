/** Which step of a replayed call is shown. */
import { z } from 'zod'
import { searchCount } from '../../../browser/search-params.ts'

export const ReplaySearch = z.object({ step: searchCount() })
