package main

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/websocket"
)

// events sends one event a second, numbered. A browser that comes back says
// which it saw last, and the numbers go on from there.
func events(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.ParseUint(r.Header.Get("Last-Event-ID"), 10, 32)
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	response := http.NewResponseController(w)
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for now := time.Now(); ; {
		id++
		if _, err := fmt.Fprintf(w, "id: %d\nevent: tick\ndata: %s\n\n", id, now.UTC().Format("15:04:05")); err != nil {
			return
		}
		if err := response.Flush(); err != nil {
			return
		}
		select {
		case now = <-ticker.C:
		case <-r.Context().Done():
			return
		}
	}
}

const (
	maxMessage   = 4 << 10
	pingInterval = 20 * time.Second
	patience     = 3 * pingInterval // without a sign of life
)

// echo sends every message back. The zero Upgrader accepts a page of the same
// host only; see forwarded.
func echo(w http.ResponseWriter, r *http.Request) {
	upgrader := websocket.Upgrader{}
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return // Upgrade has answered
	}
	defer conn.Close()
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	go keepAlive(ctx, conn)

	conn.SetReadLimit(maxMessage)
	for {
		kind, message, err := conn.ReadMessage()
		if err != nil {
			return
		}
		conn.SetWriteDeadline(time.Now().Add(10 * time.Second))
		if err := conn.WriteMessage(kind, message); err != nil {
			return
		}
	}
}

// keepAlive pings until ctx ends, then says goodbye. It writes control
// messages only, which is allowed beside another writer.
func keepAlive(ctx context.Context, conn *websocket.Conn) {
	alive := func(string) error { return conn.SetReadDeadline(time.Now().Add(patience)) }
	conn.SetPongHandler(alive)
	alive("")
	ticker := time.NewTicker(pingInterval)
	defer ticker.Stop()
	for {
		select {
		case now := <-ticker.C:
			conn.WriteControl(websocket.PingMessage, nil, now.Add(5*time.Second))
		case <-ctx.Done():
			goodbye := websocket.FormatCloseMessage(websocket.CloseGoingAway, "")
			conn.WriteControl(websocket.CloseMessage, goodbye, time.Now().Add(time.Second))
			conn.Close()
			return
		}
	}
}
