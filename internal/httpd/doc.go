// Package httpd is the house's street door: routes, and what every HTTP request passes on its way in and out. It knows
// nothing of products or orders; handlers and the viewer come in through [Options].
package httpd
