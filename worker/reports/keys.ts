/** Where the file of a report lies in R2: made of fixed figures, so that a second try writes the same bytes over it. */
import { Id } from '#domain/vocabulary/primitives.ts'

export const reportKey = (reportId: string): string => `reports/${Id.parse(reportId)}.csv`
