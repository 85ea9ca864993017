// Generated from key-hint.module.css by `npm run css-types`.
declare const styles: {
  readonly key: string
  readonly keys: string
}
export default styles
