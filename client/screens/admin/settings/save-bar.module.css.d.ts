// Generated from save-bar.module.css by `npm run css-types`.
declare const styles: {
  readonly save: string
}
export default styles
