/** The text of a file, as Vite brings it. */
declare module '*.sql?raw' {
  const text: string
  export default text
}
