/** What the file of refused rows has behind the columns of the file that they came from. */
export const OUR_COLUMNS = ['import_row', 'import_fault'] as const

export const withoutOurs = (headers: readonly string[]): readonly string[] =>
  OUR_COLUMNS.every((name, at) => headers.at(at - OUR_COLUMNS.length) === name)
    ? headers.slice(0, -OUR_COLUMNS.length)
    : headers
