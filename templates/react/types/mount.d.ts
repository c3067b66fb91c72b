// The browser's entry. It exports nothing.
export {}
