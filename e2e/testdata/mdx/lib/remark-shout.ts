import { visit } from 'unist-util-visit'

// An asynchronous plugin that is the project's own.
export function remarkShout({ word, when }: { word: string; when: 'serve' | 'build' }) {
  return async (tree: any, file: any) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    visit(tree, 'text', (node: any) => {
      if (node.value.includes('fail here')) file.fail('Nobody may fail here', node)
      if (node.value.includes('crash here')) throw new TypeError('remark-shout gave up')
      node.value = node.value.replace(word, when ? word.toUpperCase() : '')
    })
  }
}
