package e2e

import (
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"

	"github.com/gorilla/websocket"
)

var socketToken = regexp.MustCompile(`wsToken = "([^"]+)"`)

// listen is one more open page for Vite, from the start to the end. Without
// any, Vite keeps a reload for the next page that comes: for another test's.
func (a *app) listen() (stop func(), err error) {
	response, err := client.Get(a.url + "/@vite/client")
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	token := socketToken.FindSubmatch(text)
	if token == nil {
		return nil, fmt.Errorf("no token in Vite's client (%s)", response.Status)
	}
	dialer := websocket.Dialer{Subprotocols: []string{"vite-hmr"}}
	url := "ws" + strings.TrimPrefix(a.url, "http") + "/?token=" + string(token[1])
	conn, _, err := dialer.Dial(url, http.Header{"Origin": {a.url}})
	if err != nil {
		return nil, fmt.Errorf("connect to Vite: %w", err)
	}
	go func() {
		for {
			if _, _, err := conn.NextReader(); err != nil {
				return
			}
		}
	}()
	return func() { conn.Close() }, nil
}
