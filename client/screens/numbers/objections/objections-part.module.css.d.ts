// Generated from objections-part.module.css by `npm run css-types`.
declare const styles: {
  readonly script: string
}
export default styles
