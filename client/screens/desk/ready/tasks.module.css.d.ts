// Generated from tasks.module.css by `npm run css-types`.
declare const styles: {
  readonly tick: string
}
export default styles
