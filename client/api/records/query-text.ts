/** Filters as they stand in the address of their list, for a job that asks the same. */

export function queryText(filters: object): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filters))
    if (value !== undefined && value !== '') params.set(name, String(value))
  return params.toString()
}
