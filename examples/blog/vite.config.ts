// This application's own Vite configuration; dx adds the /dx: modules to it. `dx build` runs the MDX compiler and
// Tailwind from it as well, without Node.
import mdx from '@mdx-js/rollup'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import rehypeAutolinkHeadings from 'rehype-autolink-headings'
import rehypeHighlight from 'rehype-highlight'
import rehypeSlug from 'rehype-slug'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMdxFrontmatter from 'remark-mdx-frontmatter'
import remarkReadingTime from 'remark-reading-time'
import remarkReadingTimeExport from 'remark-reading-time/mdx'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    {
      enforce: 'pre',
      ...mdx({
        providerImportSource: '/components/mdx.tsx',
        remarkPlugins: [remarkGfm, remarkFrontmatter, remarkMdxFrontmatter, remarkReadingTime, remarkReadingTimeExport],
        rehypePlugins: [rehypeSlug, [rehypeAutolinkHeadings, { behavior: 'append', content: { type: 'text', value: '#' } }], rehypeHighlight],
      }),
    },
    react({ include: /\.(mdx|md|[jt]sx?)$/ }),
    tailwindcss(),
  ],
})
