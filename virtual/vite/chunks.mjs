// What came out of a build: its chunks and assets, with what they were made from and what they load.
export function chunks() {
  const list = []
  const assets = []
  return { list, assets, plugin: { name: 'dx:chunks', enforce: 'post', generateBundle: { order: 'post', handler: collect } } }

  function collect(_options, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'asset') assets.push({ file: output.fileName, from: output.originalFileNames ?? [] })
      else list.push(describe(output, this))
    }
  }
}

function describe(chunk, context) {
  const { fileName: file, name, isEntry, isDynamicEntry, facadeModuleId: facade, imports, dynamicImports, exports, modules, viteMetadata } = chunk
  return {
    file, name, isEntry, isDynamicEntry, facade, imports, dynamicImports, exports,
    modules: Object.entries(modules).map(([id, { renderedLength }]) => {
      const { code, importedIds = [], dynamicallyImportedIds = [] } = context.getModuleInfo(id) ?? {}
      return { id, bytes: renderedLength, size: code?.length ?? 0, imports: importedIds, lazy: dynamicallyImportedIds }
    }),
    css: [...(viteMetadata?.importedCss ?? [])],
    assets: [...(viteMetadata?.importedAssets ?? [])],
  }
}
