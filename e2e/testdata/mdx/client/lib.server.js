export const secret = 'sk-live-mdx'
