// Generated from theme.module.css by `npm run css-types`.
declare const styles: {
  readonly chip: string
  readonly choice: string
  readonly pill: string
  readonly row: string
}
export default styles
