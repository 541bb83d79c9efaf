package httpd

import (
	"net/http"
	"slices"
)

// What a storefront in a browser may send and read. The star stands for every header but Authorization, which has to be
// named; browsers that do not know it find the usual ones.
const (
	corsMethods = "GET, POST, OPTIONS"
	corsHeaders = "Accept, Accept-Language, Authorization, Content-Type, Shopify-Storefront-Buyer-IP, " +
		"X-SDK-Variant, X-SDK-Variant-Source, X-SDK-Version, X-Shopify-Storefront-Access-Token, *"
	corsExposed = "X-Request-Id"
	corsMaxAge  = "7200" // seconds; no browser keeps it longer
)

// cors lets pages of other origins call the API, without credentials: who they are stands in headers that a page must
// know, never in something that the browser attaches by itself.
func (s *Server) cors(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		origin := r.Header.Get("Origin")
		if len(s.options.Origins) > 0 {
			header.Add("Vary", "Origin")
		}
		if allow := s.allowedOrigin(origin); allow != "" {
			header.Set("Access-Control-Allow-Origin", allow)
			header.Set("Access-Control-Expose-Headers", corsExposed)
			header.Set("Cross-Origin-Resource-Policy", "cross-origin")
		}
		if r.Method != http.MethodOptions || origin == "" || r.Header.Get("Access-Control-Request-Method") == "" {
			next.ServeHTTP(w, r)
			return
		}
		if header.Get("Access-Control-Allow-Origin") != "" {
			header.Set("Access-Control-Allow-Methods", corsMethods)
			header.Set("Access-Control-Allow-Headers", corsHeaders)
			header.Set("Access-Control-Max-Age", corsMaxAge)
		}
		header.Set("Allow", corsMethods)
		w.WriteHeader(http.StatusNoContent)
	})
}

// allowedOrigin is what the response says about an origin; empty for one that is not on the list.
func (s *Server) allowedOrigin(origin string) string {
	if len(s.options.Origins) == 0 {
		return "*"
	}
	if slices.Contains(s.options.Origins, origin) {
		return origin
	}
	return ""
}
