// Package e2e tests dx from outside: the binary, a real Vite and a real
// browser, on a copy of the kitchen sink and a few pages of its own.
//
// It owns what a visitor and a person who develops can see: pages with and
// without JavaScript, navigation, what follows an edit, what a build serves. It
// imports nothing of this module and knows no package of it. One application
// per mode and one browser serve all tests; each test has a tab of its own.
package e2e
