// Generated from people-tab.module.css by `npm run css-types`.
declare const styles: {
  readonly person: string
  readonly scroll: string
}
export default styles
