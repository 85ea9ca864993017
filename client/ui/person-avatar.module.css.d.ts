// Generated from person-avatar.module.css by `npm run css-types`.
declare const styles: {
  readonly avatar: string
}
export default styles
