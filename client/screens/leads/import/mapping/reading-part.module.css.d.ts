// Generated from reading-part.module.css by `npm run css-types`.
declare const styles: {
  readonly rows: string
}
export default styles
