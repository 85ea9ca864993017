// Generated from wrap-up.module.css by `npm run css-types`.
declare const styles: {
  readonly panel: string
}
export default styles
