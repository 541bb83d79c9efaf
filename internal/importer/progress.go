package importer

import (
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// Progress is a progress bar on a terminal, and nothing anywhere else: a log file
// gets no bar. Use it from one goroutine.
type Progress struct {
	bar   *progressbar.ProgressBar // nil where there is no terminal
	total int64
}

// NewProgress returns a bar on w, which is shown only if w is a terminal. The
// total is the file's size in bytes; 0 or less says that it is not known, as when
// reading from a pipe.
func NewProgress(w *os.File, total int64) *Progress {
	if !term.IsTerminal(int(w.Fd())) {
		return &Progress{}
	}
	return newBar(w, total)
}

// newBar returns a bar on whatever w is.
func newBar(w io.Writer, total int64) *Progress {
	if total <= 0 {
		total = -1
	}
	return &Progress{total: total, bar: progressbar.NewOptions64(total,
		progressbar.OptionSetWriter(w),
		progressbar.OptionSetDescription("Importing"),
		progressbar.OptionShowBytes(true),
		progressbar.OptionShowCount(),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		// Without an interval the bar moves on updates alone and runs no goroutine.
		progressbar.OptionSetSpinnerChangeInterval(0),
		progressbar.OptionClearOnFinish(),
	)}
}

// Update shows how many bytes have been read. It fits [Options.Progress].
func (p *Progress) Update(readBytes int64) {
	if p.bar == nil {
		return
	}
	if p.total > 0 {
		readBytes = min(readBytes, p.total) // a file may grow while it is read
	}
	// A bar that cannot be drawn is no reason to end an import.
	_ = p.bar.Set64(readBytes)
}

// Finish removes the bar, so that what is printed next starts on an empty line.
func (p *Progress) Finish() {
	if p.bar == nil {
		return
	}
	_ = p.bar.Exit()
	_ = p.bar.Clear()
}
