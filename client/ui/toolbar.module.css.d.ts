// Generated from toolbar.module.css by `npm run css-types`.
declare const styles: {
  readonly toolbar: string
}
export default styles
