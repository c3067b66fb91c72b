// What came out of a build: its chunks and assets, with what they were made from and what they load.
export function chunks() {
  const list = []
  const assets = []
  return { list, assets, plugin: { name: 'dx:chunks', enforce: 'post', generateBundle: { order: 'post', handler: collect } } }

  function collect(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'asset') assets.push({ file: output.fileName, from: output.originalFileNames ?? [] })
      else list.push(describe(output))
    }
  }
}

function describe(chunk) {
  const { fileName: file, name, isEntry, isDynamicEntry, facadeModuleId: facade, imports, dynamicImports, exports, modules, viteMetadata } = chunk
  return {
    file, name, isEntry, isDynamicEntry, facade, imports, dynamicImports, exports,
    modules: Object.entries(modules).map(([id, { renderedLength }]) => ({ id, bytes: renderedLength })),
    css: [...(viteMetadata?.importedCss ?? [])],
    assets: [...(viteMetadata?.importedAssets ?? [])],
  }
}
