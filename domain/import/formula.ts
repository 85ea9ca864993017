/** Cells that a spreadsheet would calculate, one rule for every file that goes out and for the import that takes one in again. */

/** Also behind what is not seen, and in the wide forms of Asian keyboards. */
const BEGINS = String.raw`[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]`

export const FORMULA = new RegExp(`^${BEGINS}`, 'u')

/** With the apostrophe that our own files put before it. */
export const GUARDED_FORMULA = new RegExp(`^'(?=${BEGINS})`, 'u')
