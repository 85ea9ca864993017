// Generated from live-call-view.module.css by `npm run css-types`.
declare const styles: {
  readonly answers: string
  readonly marks: string
  readonly notes: string
  readonly view: string
}
export default styles
