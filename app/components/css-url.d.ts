/** Vite gives the address of a style sheet. */
declare module '*.css?url' {
  const url: string;
  export default url;
}
