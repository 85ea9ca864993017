// Generated from dispositions.module.css by `npm run css-types`.
declare const styles: {
  readonly scroll: string
}
export default styles
