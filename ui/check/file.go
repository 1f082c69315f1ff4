package check

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"unicode"

	textunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	tea "charm.land/bubbletea/v2"

	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/setup"
)

// fileRead is a file of numbers that takes the place of the list.
type fileRead struct {
	name  string
	lines []string
}

// openFile reads a file, or asks for one. A file that cannot be read is said and leaves
// the list as it is.
func (c *Check) openFile(file string) tea.Cmd {
	if file == "" {
		return desk.Ask(setup.NewOpen(c.ctx, "Open a file of numbers", "Text in any form, one number or more on a line; at most 16 MB", readFile))
	}
	ctx := c.ctx
	return func() tea.Msg {
		msg, err := readFile(ctx, setup.Expand(file))
		if err != nil {
			return tea.BatchMsg{desk.Fail(err)}
		}
		return msg
	}
}

// readFile reads a list: UTF-8, or UTF-16 with its byte order mark.
func readFile(_ context.Context, file string) (tea.Msg, error) {
	raw, err := setup.ReadFile(file, maxText)
	if err != nil {
		return nil, err
	}
	text, err := decode(raw)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read as text: %w", file, err)
	}
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
		return nil, fmt.Errorf("%s is a spreadsheet: portdesk import orders reads it, with the end users in its columns", file)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, fmt.Errorf("%s is not a file of text", file)
	}
	lines := splitText(string(text))
	if sizeOf(lines) > maxText {
		return nil, fmt.Errorf("%s is longer than a list can be: check it in parts", file)
	}
	if n := len(lines); n > 1 && lines[n-1] == "" {
		lines = lines[:n-1]
	}
	return fileRead{name: draw.Clean(filepath.Base(file)), lines: lines}, nil
}

// hasColumns reports whether the first line that is not blank names the columns of a table:
// several words with separators between them, and no number.
func hasColumns(lines []string) bool {
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		cells := strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' })
		named := 0
		for _, cell := range cells {
			if strings.ContainsFunc(cell, unicode.IsLetter) && strings.IndexFunc(cell, unicode.IsDigit) < 0 {
				named++
			}
		}
		return named >= 3 && named == len(cells)
	}
	return false
}

// columnsRead warns of a table: its numbers were taken from every column.
const columnsRead = "A table: portdesk import orders reads it; here BTNs count as numbers too"

func decode(raw []byte) ([]byte, error) {
	text, _, err := transform.Bytes(textunicode.BOMOverride(textunicode.UTF8.NewDecoder()), raw)
	return text, err
}
