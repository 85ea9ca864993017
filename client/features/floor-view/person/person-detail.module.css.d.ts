// Generated from person-detail.module.css by `npm run css-types`.
declare const styles: {
  readonly actions: string
  readonly body: string
  readonly detail: string
}
export default styles
