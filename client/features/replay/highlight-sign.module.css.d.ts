// Generated from highlight-sign.module.css by `npm run css-types`.
declare const styles: {
  readonly sign: string
}
export default styles
