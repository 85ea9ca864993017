// Generated from person-detail.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
}
export default styles
