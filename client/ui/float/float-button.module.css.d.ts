// Generated from float-button.module.css by `npm run css-types`.
declare const styles: {
  readonly anchor: string
  readonly cover: string
}
export default styles
