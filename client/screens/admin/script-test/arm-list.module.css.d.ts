// Generated from arm-list.module.css by `npm run css-types`.
declare const styles: {
  readonly arms: string
  readonly fraction: string
  readonly name: string
  readonly needs: string
  readonly why: string
}
export default styles
