// Generated from palette.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly empty: string
  readonly label: string
  readonly list: string
  readonly option: string
}
export default styles
