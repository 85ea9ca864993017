// Generated from theme.module.css by `npm run css-types`.
declare const styles: {
  readonly chip: string
  readonly choice: string
  readonly icon: string
  readonly pill: string
  readonly row: string
  readonly spoken: string
  readonly written: string
}
export default styles
