// Generated from outline.module.css by `npm run css-types`.
declare const styles: {
  readonly tree: string
}
export default styles
