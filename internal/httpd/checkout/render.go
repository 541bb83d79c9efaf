package checkout

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strconv"
)

//go:embed templates/*.html
var templateFiles embed.FS

func loadTemplates() (*template.Template, error) {
	return template.New("").Funcs(template.FuncMap{"personal": personal}).ParseFS(templateFiles, "templates/*.html")
}

// page is what every page is made of.
type page struct {
	W       *words
	Shop    string
	Title   string
	Style   string // address of the style sheet
	Icon    string // address of the icon
	Other   string // this page in the other language
	Self    string // where the form of the page goes
	Steps   []stepLink
	Summary *summary
	// Problems are what is wrong with the form that was sent.
	Problems []shownProblem
	// Refresh is the number of seconds after which the page looks again; zero means never.
	Refresh int
	// Content is what the page's own template shows.
	Content any
}

// stepLink is one step in the list of steps.
type stepLink struct {
	Name    string
	URL     string // empty while the step cannot be opened
	Current bool
	Done    bool
}

// summary is what is bought and what it comes to.
type summary struct {
	Lines  []Line
	Totals Totals
	// Ships says that something is delivered, so that its price is to be shown or awaited.
	Ships bool
}

// shownProblem is a problem in words.
type shownProblem struct {
	Field Field
	Label string
	Text  string
}

// page begins a page of this visit.
func (v *visit) page(title, step string) *page {
	p := &page{W: v.words, Shop: v.shop.Name, Title: title, Style: v.h.assets.style, Icon: v.h.assets.icon, Other: v.other()}
	if step != "" {
		p.Self = v.to(step)
		p.Steps = v.stepLinks(step)
		p.Summary = &summary{v.cart.Lines, v.cart.Totals, v.cart.NeedsShipping}
	}
	return p
}

// problems words what is wrong.
func (p *page) problems(list []Problem) {
	for _, one := range list {
		p.Problems = append(p.Problems, shownProblem{one.Field, p.W.field(one.Field), p.W.problem(one)})
	}
}

// stepLinks lists the steps; those before the first that is not done can be opened.
func (v *visit) stepLinks(current string) []stepLink {
	names := []struct{ step, name string }{
		{stepAddress, v.words.StepAddress}, {stepDelivery, v.words.StepDelivery},
		{stepPayment, v.words.StepPayment}, {stepReview, v.words.StepReview},
	}
	var links []stepLink
	for _, n := range names {
		if n.step == stepDelivery && !v.cart.NeedsShipping {
			continue
		}
		link := stepLink{Name: n.name, Current: n.step == current, Done: rank(n.step) < rank(current)}
		if link.Done {
			link.URL = v.to(n.step)
		}
		links = append(links, link)
	}
	return links
}

// show sends a page. It is rendered wholly before its first byte leaves, so that a page that fails is not half sent.
func (v *visit) show(status int, name string, p *page) error {
	var b bytes.Buffer
	if err := v.h.templates.ExecuteTemplate(&b, name, p); err != nil {
		return fmt.Errorf("checkout: render %s: %w", name, err)
	}
	header := v.w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	header.Set("Content-Language", v.words.Code)
	header.Set("Content-Length", strconv.Itoa(b.Len()))
	v.w.WriteHeader(status)
	if v.r.Method != http.MethodHead {
		_, _ = v.w.Write(b.Bytes()) // Whoever asked may be gone.
	}
	return nil
}

// noticeContent is a page of words alone.
type noticeContent struct {
	Text, Reference, Again string
}

// notice shows words alone. The reference names the request to the shop; it may be empty.
func (v *visit) notice(status int, title, text, reference string) error {
	if v.shop.Name == "" {
		_ = v.loadShop() // The words are worth more than the name above them.
	}
	p := v.page(title, "")
	c := noticeContent{Text: text, Reference: reference}
	if status >= http.StatusTooManyRequests {
		c.Again = v.r.URL.RequestURI()
		if v.r.Method == http.MethodPost {
			c.Again = v.to("")
		}
	}
	p.Content = c
	return v.show(status, "notice", p)
}
