package importer

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/mizan-commerce/mizan/internal/fault"
)

// maxRecordBytes bounds one row. A quotation mark that is never closed would
// otherwise pull the rest of a file of any length into memory.
const maxRecordBytes = 4 << 20

// byteOrderMark is what spreadsheets write at the start of a UTF-8 file.
const byteOrderMark = "\ufeff"

// FileError is why a file cannot be read as a product CSV at all. It is the cause
// of the fault that the import returns.
type FileError struct {
	// Line is where the trouble is, or 0 for the file as a whole.
	Line int
	// Reason is a sentence for people; it quotes nothing from the file's rows.
	Reason string
}

var _ error = (*FileError)(nil)

// Error gives the line, where there is one, and the reason.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return e.Reason
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
}

// fileFault wraps a file's failure for the caller.
func fileFault(line int, reason string) error {
	return fault.E("importer.Shopify", fault.Invalid, "The file cannot be imported.", &FileError{Line: line, Reason: reason})
}

// errRecordTooLong is what the meter makes of a row above [maxRecordBytes].
var errRecordTooLong = errors.New("importer: row too long")

// record is one row as it stands in the file: its cells, or the problem that kept
// them from being read.
type record struct {
	line    int // of the file, from 1, where the row begins
	cells   []string
	problem string
}

// records reads a CSV row by row.
type records struct {
	csv   *csv.Reader
	meter *meter
	start int64 // bytes of the byte order mark
	last  int   // the line on which the row read last ends
}

// newRecords starts to read r and skips a byte order mark.
func newRecords(r io.Reader) (*records, error) {
	buffered := bufio.NewReader(r)
	in := &records{}
	mark, err := buffered.Peek(len(byteOrderMark))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read products: %w", err)
	}
	if string(mark) == byteOrderMark {
		in.start = int64(len(byteOrderMark))
		if _, err := buffered.Discard(len(byteOrderMark)); err != nil {
			return nil, fmt.Errorf("read products: %w", err)
		}
	}
	in.meter = &meter{r: buffered}
	in.csv = csv.NewReader(in.meter)
	in.csv.FieldsPerRecord = -1 // a row of another width is rejected, and the file goes on
	return in, nil
}

// offset returns how many bytes the rows read so far take in the file.
func (in *records) offset() int64 { return in.start + in.csv.InputOffset() }

// header reads the first row, which must be whole.
func (in *records) header() ([]string, error) {
	rec, err := in.next()
	switch {
	case errors.Is(err, io.EOF):
		return nil, fileFault(0, "The file is empty.")
	case err != nil:
		return nil, err
	case rec.problem != "":
		return nil, fileFault(rec.line, "The header cannot be read. "+rec.problem)
	}
	return rec.cells, nil
}

// next reads one row, and returns io.EOF behind the last. Of a row with a
// misplaced quotation mark the record carries the problem and reading goes on.
func (in *records) next() (record, error) {
	in.meter.since = 0
	cells, err := in.csv.Read()
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		in.last = parse.Line
		return record{line: parse.StartLine, problem: quoteProblem(parse)}, nil
	}
	switch {
	case errors.Is(err, io.EOF):
		return record{}, io.EOF
	case errors.Is(err, errRecordTooLong):
		return record{}, fileFault(in.last+1, fmt.Sprintf(
			"A row takes more than %d MiB; probably a quotation mark is missing.", maxRecordBytes>>20))
	case err != nil:
		return record{}, fmt.Errorf("read products: %w", err)
	}
	line, _ := in.csv.FieldPos(0)
	end, _ := in.csv.FieldPos(len(cells) - 1)
	in.last = end + strings.Count(cells[len(cells)-1], "\n")
	rec := record{line: line, cells: cells}
	for _, cell := range cells {
		if !utf8.ValidString(cell) {
			return record{}, fileFault(line, "The file is not UTF-8. Save it as CSV UTF-8 and import it again.")
		}
		if strings.ContainsRune(cell, 0) {
			rec.problem = "The row contains a NUL character."
		}
	}
	return rec, nil
}

// quoteProblem says in words what encoding/csv found.
func quoteProblem(parse *csv.ParseError) string {
	if parse.Line != parse.StartLine {
		return fmt.Sprintf("A quotation mark is misplaced or never closed (seen on line %d).", parse.Line)
	}
	return "A quotation mark is misplaced or never closed."
}

// meter fails a read once more than [maxRecordBytes] were read for one row. The
// CSV reader reads ahead by a buffer, which the bound need not be exact for.
type meter struct {
	r     io.Reader
	since int
}

var _ io.Reader = (*meter)(nil)

// Read reads and counts.
func (m *meter) Read(p []byte) (int, error) {
	if m.since > maxRecordBytes {
		return 0, errRecordTooLong
	}
	n, err := m.r.Read(p)
	m.since += n
	return n, err
}
