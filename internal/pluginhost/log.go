package pluginhost

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"regexp"
	"strings"

	"github.com/hashicorp/go-hclog"

	"github.com/mizan-commerce/mizan/plugins/base"
)

// maxLogLine is how much of one line of a plugin reaches our log.
const maxLogLine = 2 << 10

// logAdapter gives go-plugin's log, and what a plugin writes to standard error, to ours. Texts become attributes of
// constant messages, since a plugin writes what it likes. E-mail addresses, long runs of digits and the secrets of the
// installation are blotted out.
type logAdapter struct {
	log    *slog.Logger
	source string
	redact *redactor
}

var _ hclog.Logger = (*logAdapter)(nil)

// Log implements hclog.Logger.
func (l *logAdapter) Log(level hclog.Level, msg string, args ...any) {
	to := map[hclog.Level]slog.Level{
		hclog.Info: slog.LevelInfo, hclog.Warn: slog.LevelWarn, hclog.Error: slog.LevelError,
	}[level]
	if level < hclog.Info {
		to = slog.LevelDebug
	}
	if !l.log.Enabled(context.Background(), to) {
		return
	}
	// The library reports the end of every process as an error; the host reports the ends that matter itself.
	if l.source == "" && to > slog.LevelDebug {
		to = slog.LevelDebug
	}
	attrs := []slog.Attr{slog.String("text", l.redact.clean(msg))}
	for i := 0; i+1 < len(args); i += 2 {
		attrs = append(attrs, slog.String(fmt.Sprint("plugin.", args[i]), l.redact.clean(fmt.Sprint(args[i+1]))))
	}
	if l.source == "" {
		l.log.LogAttrs(context.Background(), to, "plugin library", attrs...)
		return
	}
	l.log.LogAttrs(context.Background(), to, "plugin log", attrs...)
}

// Trace implements hclog.Logger.
func (l *logAdapter) Trace(msg string, args ...any) { l.Log(hclog.Trace, msg, args...) }

// Debug implements hclog.Logger.
func (l *logAdapter) Debug(msg string, args ...any) { l.Log(hclog.Debug, msg, args...) }

// Info implements hclog.Logger.
func (l *logAdapter) Info(msg string, args ...any) { l.Log(hclog.Info, msg, args...) }

// Warn implements hclog.Logger.
func (l *logAdapter) Warn(msg string, args ...any) { l.Log(hclog.Warn, msg, args...) }

// Error implements hclog.Logger.
func (l *logAdapter) Error(msg string, args ...any) { l.Log(hclog.Error, msg, args...) }

// IsTrace implements hclog.Logger.
func (l *logAdapter) IsTrace() bool { return l.IsDebug() }

// IsDebug implements hclog.Logger.
func (l *logAdapter) IsDebug() bool { return l.log.Enabled(context.Background(), slog.LevelDebug) }

// IsInfo implements hclog.Logger.
func (l *logAdapter) IsInfo() bool { return l.log.Enabled(context.Background(), slog.LevelInfo) }

// IsWarn implements hclog.Logger.
func (l *logAdapter) IsWarn() bool { return l.log.Enabled(context.Background(), slog.LevelWarn) }

// IsError implements hclog.Logger.
func (l *logAdapter) IsError() bool { return true }

// ImpliedArgs implements hclog.Logger.
func (l *logAdapter) ImpliedArgs() []any { return nil }

// With implements hclog.Logger.
func (l *logAdapter) With(...any) hclog.Logger { return l }

// Name implements hclog.Logger.
func (l *logAdapter) Name() string { return l.source }

// Named implements hclog.Logger. go-plugin names the logger of standard error after the runner.
func (l *logAdapter) Named(name string) hclog.Logger {
	return &logAdapter{log: l.log, source: name, redact: l.redact}
}

// ResetNamed implements hclog.Logger.
func (l *logAdapter) ResetNamed(name string) hclog.Logger { return l.Named(name) }

// SetLevel implements hclog.Logger; the level is the one of our log.
func (l *logAdapter) SetLevel(hclog.Level) {}

// GetLevel implements hclog.Logger.
func (l *logAdapter) GetLevel() hclog.Level {
	if l.IsDebug() {
		return hclog.Debug
	}
	return hclog.Info
}

// StandardLogger implements hclog.Logger.
func (l *logAdapter) StandardLogger(o *hclog.StandardLoggerOptions) *log.Logger {
	return log.New(l.StandardWriter(o), "", 0)
}

// StandardWriter implements hclog.Logger.
func (l *logAdapter) StandardWriter(*hclog.StandardLoggerOptions) io.Writer { return io.Discard }

// redactor blots out what must not stand in a log.
type redactor struct {
	secrets *strings.Replacer
	emails  *regexp.Regexp
	digits  *regexp.Regexp
}

func newRedactor(secrets map[string]base.Secret) *redactor {
	var pairs []string
	for _, s := range secrets {
		for _, v := range []string{s.Reveal(), s.RevealPrevious()} {
			if v != "" {
				pairs = append(pairs, v, "[secret]")
			}
		}
	}
	return &redactor{
		secrets: strings.NewReplacer(pairs...),
		emails:  regexp.MustCompile(`[^\s@"<>]+@[^\s@"<>]+\.[^\s@"<>]+`),
		digits:  regexp.MustCompile(`\+?\d[\d \-]{7,}\d`),
	}
}

func (r *redactor) clean(s string) string {
	s = r.secrets.Replace(s)
	if len(s) > maxLogLine {
		s = strings.ToValidUTF8(s[:maxLogLine], "") + "…"
	}
	return r.digits.ReplaceAllString(r.emails.ReplaceAllString(s, "[e-mail]"), "[number]")
}
