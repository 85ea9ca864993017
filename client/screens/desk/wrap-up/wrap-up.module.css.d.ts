// Generated from wrap-up.module.css by `npm run css-types`.
declare const styles: {
  readonly panel: string
  readonly talked: string
  readonly title: string
}
export default styles
