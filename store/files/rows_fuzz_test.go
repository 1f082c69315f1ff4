package files

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/xuri/excelize/v2"
)

// FuzzRows holds what Rows promises for any file: it ends, each fault has a line, each
// record has a line and no more cells than the header has names, and no text of it has a
// control character.
func FuzzRows(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,\"x\ny\"\n", "sep=;\na;b\n\"1;2\n", "\xff\xfea\x00,\x00b\x00\n\x00", "a\tb\r1\xe9\t2", "[{\"a\":1},{\"b\":[2]}]",
		"{\"a\":\"x\n{\"a\":1e9}\n", "a,b\n\"\n\"\"\n\"\"\n", "\"a\nb\",c\n'=1,\x1b[2J", "{\"a\"", magicZip, magicOLE, "%PDF-", "[{\"a\":1}] x",
	} {
		f.Add([]byte(seed))
	}
	var b bytes.Buffer
	book := excelize.NewFile()
	for cell, value := range map[string]any{"A1": "a", "B1": "b", "A2": 1, "C3": "x"} {
		if err := book.SetCellValue("Sheet1", cell, value); err != nil {
			f.Fatal(err)
		}
	}
	if err := book.Write(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Fuzz(func(t *testing.T, file []byte) {
		r, err := OpenRows(bytes.NewReader(file))
		fault := (*Fault)(nil)
		if err != nil {
			if !errors.As(err, &fault) || fault.Line < 1 || fault.Reason == "" {
				t.Fatalf("OpenRows: %#v", err)
			}
			return
		}
		defer func() {
			if err := r.Close(); err != nil {
				t.Errorf("Close: %v", err)
			}
		}()
		limit := len(file) + excelize.TotalRows
		for n := 0; ; n++ {
			if n > limit {
				t.Fatal("it does not end")
			}
			rec, err := r.Next()
			switch {
			case errors.Is(err, io.EOF):
				return
			case errors.As(err, &fault):
				if fault.Line < 1 || fault.Column < 0 || fault.Reason == "" || printable(fault.Error()) != fault.Error() {
					t.Fatalf("fault %#v", fault)
				}
				continue
			case err != nil:
				t.Fatalf("Next: %v", err)
			case rec.Line < 1 || len(rec.Cells) != len(r.Header()):
				t.Fatalf("record %#v under %q", rec, r.Header())
			}
			for _, cell := range rec.Cells {
				if printable(cell) != cell {
					t.Fatalf("cell %q", cell)
				}
			}
		}
	})
}
