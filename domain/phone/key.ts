/**
 * One person under several spellings of one number. The key is what do-not-call and duplicates compare; what is dialled
 * stays as it was written. The column `phone_key` of the records and of the hopper follow the same rule.
 */

interface Spelling {
  readonly pattern: RegExp
  readonly write: string
}

const SPELLINGS: readonly Spelling[] = [
  // Argentina: the 9 before the area code is said to a mobile from abroad, and only then.
  { pattern: /^\+549(\d{10})$/, write: '+54$1' },
  // Mexico: the 1 before mobiles was given up in 2019 and lives on in address books.
  { pattern: /^\+521(\d{10})$/, write: '+52$1' },
  // Brazil: mobiles of eight digits, which began with 6 to 9, got a 9 in front between 2012 and 2016.
  { pattern: /^\+55([1-9]\d)([6-9]\d{7})$/, write: '+55$19$2' },
]

/** `phone` in E.164; anything else is its own key. */
export function phoneKey(phone: string): string {
  const spelling = SPELLINGS.find(({ pattern }) => pattern.test(phone))
  return spelling ? phone.replace(spelling.pattern, spelling.write) : phone
}

/** The same rule in SQLite, over a column that holds digits after a plus sign; its patterns may have fifty characters. */
export const phoneKeySql = (column: string): string => `CASE
  WHEN ${column} GLOB '+549*' AND length(${column}) = 14 THEN '+54' || substr(${column}, 5)
  WHEN ${column} GLOB '+521*' AND length(${column}) = 14 THEN '+52' || substr(${column}, 5)
  WHEN ${column} GLOB '+55[1-9][0-9][6-9]*' AND length(${column}) = 13
    THEN substr(${column}, 1, 5) || '9' || substr(${column}, 6)
  ELSE ${column} END`
