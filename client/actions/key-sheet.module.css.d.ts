// Generated from key-sheet.module.css by `npm run css-types`.
declare const styles: {
  readonly group: string
  readonly groups: string
  readonly list: string
  readonly row: string
  readonly said: string
}
export default styles
