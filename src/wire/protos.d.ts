/** A .proto file, imported as its parsed descriptor (esbuild.js). */
declare module '*.proto' {
  const descriptor: import('protobufjs').INamespace;
  // eslint-disable-next-line no-restricted-exports -- the import syntax of an asset
  export default descriptor;
}

/** The version in package.json, written in by the build. */
declare const __VERSION__: string;
