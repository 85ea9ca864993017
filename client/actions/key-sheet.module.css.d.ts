// Generated from key-sheet.module.css by `npm run css-types`.
declare const styles: {
  readonly groups: string
}
export default styles
