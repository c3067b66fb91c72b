export const useMDXComponents = (own) => ({ em: (props) => <em className="provided" {...props} />, ...own })
