import mdx from '@mdx-js/rollup'
import react from '@vitejs/plugin-react'
import rehypeHighlight from 'rehype-highlight'
import rehypeSlug from 'rehype-slug'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdxFrontmatter from 'remark-mdx-frontmatter'
import { defineConfig } from 'vite'
import { remarkShout } from './lib/remark-shout.ts'

// Not with enforce: 'pre', which dx adds.
export default defineConfig(({ command }) => ({
  plugins: [
    mdx({
      providerImportSource: '/components/provider.jsx',
      remarkPlugins: [remarkGfm, remarkFrontmatter, remarkMdxFrontmatter, [remarkShout, { word: 'loud', when: command }]],
      rehypePlugins: [rehypeSlug, rehypeHighlight],
    }),
    react({ include: /\.(mdx|md|[jt]sx?)$/ }),
  ],
}))
