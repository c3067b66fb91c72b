package ssr

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"

	"github.com/dop251/goja"
)

// hashes are those of the Web Cryptography API, and MD5 for node:crypto.
var hashes = map[string]func() hash.Hash{"MD5": md5.New, "SHA-1": sha1.New, "SHA-256": sha256.New, "SHA-384": sha512.New384, "SHA-512": sha512.New}

// digest takes the name of a hash and bytes.
func (w *Worker) digest(call goja.FunctionCall) goja.Value {
	h := hashes[call.Argument(0).String()]()
	_, _ = h.Write(w.bytesArgument(call, 1))
	return w.vm.ToValue(w.vm.NewArrayBuffer(h.Sum(nil)))
}

// hmac takes the name of a hash, a key and bytes.
func (w *Worker) hmac(call goja.FunctionCall) goja.Value {
	return w.vm.ToValue(w.vm.NewArrayBuffer(w.signature(call)))
}

// sameHMAC compares a signature, too, in constant time.
func (w *Worker) sameHMAC(call goja.FunctionCall) goja.Value {
	return w.vm.ToValue(hmac.Equal(w.signature(call), w.bytesArgument(call, 3)))
}

func (w *Worker) signature(call goja.FunctionCall) []byte {
	h := hmac.New(hashes[call.Argument(0).String()], w.bytesArgument(call, 1))
	_, _ = h.Write(w.bytesArgument(call, 2))
	return h.Sum(nil)
}

func (w *Worker) bytesArgument(call goja.FunctionCall, i int) []byte {
	o, _ := call.Argument(i).(*goja.Object)
	b, ok := bytesOf(o)
	if !ok {
		panic(w.typeError("not bytes"))
	}
	return b
}

// detach takes the memory of ArrayBuffers that were transferred away.
func (w *Worker) detach(call goja.FunctionCall) goja.Value {
	if b, ok := call.Argument(0).Export().(goja.ArrayBuffer); ok {
		b.Detach()
	}
	return goja.Undefined()
}
