// Generated from list-row.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly row: string
  readonly text: string
  readonly title: string
}
export default styles
