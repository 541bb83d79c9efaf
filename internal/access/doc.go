// Package access says who is asking: the viewer of a request, its permissions, and the tokens that name it. It
// decides nothing about personal data; see internal/privacy.
package access
