// Generated from scripts-part.module.css by `npm run css-types`.
declare const styles: {
  readonly steps: string
}
export default styles
