// Generated from tone-mark.module.css by `npm run css-types`.
declare const styles: {
  readonly dot: string
  readonly mark: string
  readonly pill: string
  readonly text: string
}
export default styles
