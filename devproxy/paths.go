package devproxy

import "strings"

// The paths that only Vite can answer.
var vitePaths = []string{"/@vite/", "/@fs/", "/@id/", "/node_modules/", "/dx:"}

// isVitePath says whether a request is Vite's own. Requests for source files are not, whatever their query is: the
// application sees them first.
func isVitePath(path, query string) bool {
	if path == "/@react-refresh" || isEditorPath(path) {
		return true
	}
	for _, prefix := range vitePaths {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	// An inline module of a page's HTML, which is named after the page.
	return strings.HasPrefix(query, "html-proxy")
}

// isEditorPath says whether path is the one that opens a file in the editor of the person who develops.
func isEditorPath(path string) bool {
	return path == "/__open-in-editor" || strings.HasPrefix(path, "/__open-in-editor/")
}

// isInternal says whether path is one of those by which dx talks to its plugin in Vite.
func isInternal(path string) bool {
	path = strings.ToLower(path)
	return path == "/@dx" || strings.HasPrefix(path, "/@dx/")
}
