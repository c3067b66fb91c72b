// Package server answers HTTP requests for a built dx application: documents,
// data endpoints, assets, and the program's own routes before them.
//
// It owns routes, pre-handlers, getData, documents, limits and errors. It does
// not know flags, Vite, bundlers or file watching: what is different while
// developing is handed to it in [Config]. A [Server] is safe for concurrent
// use; a [Context] belongs to one request.
package server
