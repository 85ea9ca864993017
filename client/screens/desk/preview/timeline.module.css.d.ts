// Generated from timeline.module.css by `npm run css-types`.
declare const styles: {
  readonly items: string
}
export default styles
