// Generated from figure.module.css by `npm run css-types`.
declare const styles: {
  readonly figure: string
}
export default styles
