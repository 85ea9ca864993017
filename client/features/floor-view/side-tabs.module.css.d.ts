// Generated from side-tabs.module.css by `npm run css-types`.
declare const styles: {
  readonly tabs: string
}
export default styles
