// Generated from rules-tab.module.css by `npm run css-types`.
declare const styles: {
  readonly effect: string
  readonly packs: string
  readonly parts: string
  readonly save: string
}
export default styles
