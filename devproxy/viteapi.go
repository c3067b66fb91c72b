package devproxy

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A TransformError is what Vite, or one of its plugins, does not like.
type TransformError struct {
	Message string `json:"message"`
	Stack   string `json:"stack"`
	Frame   string `json:"frame"`
	File    string `json:"id"`
	Plugin  string `json:"plugin"`
	Place   *struct {
		File         string
		Line, Column int
	} `json:"loc"`
}

func (e *TransformError) Error() string {
	return strings.TrimRight("vite: "+e.Message+"\n"+e.Frame, "\n")
}

// HTML has Vite transform the template of a page: its client, the preamble of Fast Refresh, and what other plugins add.
// path is the page's, "/" for a template that is not one page's. The error may be a *[TransformError].
func (v *Vite) HTML(ctx context.Context, path, template string) (string, error) {
	body, err := v.post(ctx, "/@dx/html?url="+url.QueryEscape(path), []byte(template))
	if err != nil {
		return "", fmt.Errorf("transform the template: %w", err)
	}
	return string(body), nil
}

// Send sends payload, one of the messages of Vite's client such as {"type": "full-reload"}, to every open page.
func (v *Vite) Send(ctx context.Context, payload any) error {
	body, err := json.Marshal(payload)
	if err == nil {
		_, err = v.post(ctx, "/@dx/send", body)
	}
	if err != nil {
		return fmt.Errorf("send to the open pages: %w", err)
	}
	return nil
}

// Ask has the plugin answer a request, which it understands when Vite was started with DX_PIPELINE in its environment. An
// empty answer means that Vite is about to start again: then it is asked once more, for as long as a restart may take.
func (v *Vite) Ask(ctx context.Context, action string, request []byte) ([]byte, error) {
	for end := time.Now().Add(retryFor); ; {
		answer, err := v.post(ctx, "/@dx/"+action, request)
		switch {
		case err != nil:
			return nil, err
		case len(answer) > 0:
			return answer, nil
		case time.Now().After(end):
			return nil, errors.New("Vite has not taken up its new configuration: look at its output in the terminal")
		}
		if err := sleep(ctx, retryEvery); err != nil {
			return nil, err
		}
	}
}

// post asks the plugin, again if Vite restarts just then.
func (v *Vite) post(ctx context.Context, path string, body []byte) ([]byte, error) {
	for end := time.Now().Add(retryFor); ; {
		if err := v.Wait(ctx); err != nil {
			return nil, err
		}
		answer, err := v.postOnce(ctx, path, body)
		var refused *TransformError
		if err == nil || errors.As(err, &refused) || ctx.Err() != nil || time.Now().After(end) {
			return answer, err
		}
		if err := sleep(ctx, retryEvery); err != nil {
			return nil, err
		}
	}
}

func (v *Vite) postOnce(ctx context.Context, path string, body []byte) ([]byte, error) {
	target := v.URL()
	if target == nil {
		return nil, errors.New("vite is not ready")
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, target.Scheme+"://"+target.Host+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("X-Dx-Token", v.token)
	res, err := v.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	switch {
	case err != nil:
		return nil, err
	case res.StatusCode == http.StatusOK, res.StatusCode == http.StatusNoContent:
		return answer, nil
	case res.StatusCode == http.StatusNotFound:
		return nil, &TransformError{Message: "it does not have dx's plugin; hint: import dx from './node_modules/.dx/plugin.mjs' in its configuration"}
	}
	failure := &TransformError{}
	if json.Unmarshal(answer, failure) != nil || failure.Message == "" {
		failure.Message = fmt.Sprintf("%s: %s", res.Status, strings.TrimSpace(string(answer)))
	}
	return nil, failure
}
