// Generated from checklist.module.css by `npm run css-types`.
declare const styles: {
  readonly item: string
  readonly items: string
}
export default styles
