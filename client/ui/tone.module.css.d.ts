// Generated from tone.module.css by `npm run css-types`.
declare const styles: {
  readonly dot: string
  readonly notice: string
  readonly pill: string
  readonly tone: string
}
export default styles
