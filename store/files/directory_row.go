package files

import (
	"bytes"
	"fmt"
	"strings"

	"portdesk/model/field"
)

// Lengths of what a directory keeps, in characters.
const (
	maxIDLen   = 16
	maxNameLen = 80
	maxCell    = 40
)

// Reasons for which a row is not delivered.
const (
	skipUnassigned = "unassigned"
	skipEmpty      = "says nothing"
	skipHeader     = "repeated header"
)

// maxKept bounds the texts that are kept for rows to share.
const maxKept = 1 << 16

// rowParser turns cells into rows. Cells repeat a great deal, so that each different
// one is cleaned once and its text shared.
type rowParser struct {
	header
	ids, texts, states map[string]string
}

func newRowParser(h header) *rowParser {
	return &rowParser{header: h, ids: map[string]string{}, texts: map[string]string{}, states: map[string]string{}}
}

// cell returns a cell without surrounding blanks; empty where the file says nothing.
func (p *rowParser) cell(cells [][]byte, c column) []byte {
	i := p.at[c]
	if i < 0 || i >= len(cells) {
		return nil
	}
	b := bytes.TrimSpace(cells[i])
	switch len(b) {
	case 1:
		if b[0] == '-' {
			return nil
		}
	case 3:
		if string(b) == "N/A" || string(b) == "n/a" {
			return nil
		}
	}
	return b
}

// parse reads the cells of one row.
func (p *rowParser) parse(cells [][]byte) (DirectoryRow, outcome) {
	var row DirectoryRow
	if bad := p.checkWidth(cells); bad != "" {
		return row, outcome{bad: bad}
	}
	if !p.has(colPrefix) && !p.has(colNPA) {
		return p.nameRow(cells)
	}
	var bad string
	if row.Prefix, row.Digits, bad = p.prefix(cells); bad != "" {
		if p.repeatsHeader(cells) {
			return row, outcome{skip: skipHeader}
		}
		return row, outcome{bad: bad}
	}
	if !p.assigned(cells) {
		return row, outcome{skip: skipUnassigned}
	}
	if bad = p.provider(&row, cells); bad != "" {
		return row, outcome{bad: bad}
	}
	if bad = p.facts(&row, cells); bad != "" {
		return row, outcome{bad: bad}
	}
	if silent(row) {
		if p.format == formPortdesk {
			return row, outcome{skip: skipEmpty}
		}
		return row, outcome{skip: skipUnassigned}
	}
	return row, outcome{}
}

// silent reports whether a row names a prefix and nothing else that a check could use.
func silent(r DirectoryRow) bool {
	return r.ProviderID == "" && r.ProviderName == "" && r.Type == "" && r.LATA == 0 && r.RateCenter == "" && r.Portable == nil
}

// checkWidth refuses rows whose cells cannot be told apart. Programs leave out empty
// cells at the end, and add some.
func (p *rowParser) checkWidth(cells [][]byte) string {
	if len(cells) < p.core {
		return fmt.Sprintf("too few columns: %d where the header names %d", len(cells), p.width)
	}
	for i := p.width; i < len(cells); i++ {
		if len(bytes.TrimSpace(cells[i])) > 0 {
			return fmt.Sprintf("too many columns: %d where the header names %d; a separator inside a name needs quotes", len(cells), p.width)
		}
	}
	return ""
}

func (p *rowParser) repeatsHeader(cells [][]byte) bool {
	for i, name := range p.names {
		if i >= len(cells) || plainName(cells[i]) != name {
			return false
		}
	}
	return true
}

func (p *rowParser) nameRow(cells [][]byte) (DirectoryRow, outcome) {
	var row DirectoryRow
	bad := p.provider(&row, cells)
	switch {
	case p.repeatsHeader(cells):
		return row, outcome{skip: skipHeader}
	case bad != "":
		return row, outcome{bad: bad}
	case row.ProviderName == "":
		return row, outcome{skip: skipEmpty}
	case row.ProviderID == "":
		return row, outcome{bad: "a name without the id of its provider"}
	}
	return row, outcome{}
}

// assigned reads what NANPA's files say of a code's use: AS in the code file, A in the
// thousands-block report. Every other word (UA, VC, RV ...) means that nobody serves it.
func (p *rowParser) assigned(cells [][]byte) bool {
	var use []byte
	switch p.format {
	case formCodes:
		use = p.cell(cells, colUse)
	case formBlocks:
		use = p.cell(cells, colStatus)
	}
	return len(use) == 0 || bytes.EqualFold(use, []byte("A")) || bytes.EqualFold(use, []byte("AS"))
}

func (p *rowParser) provider(row *DirectoryRow, cells [][]byte) (bad string) {
	row.ProviderID = p.shared(p.ids, p.cell(cells, colID), func(b []byte) string { return strings.ToUpper(cleaned(b, maxIDLen+1)) })
	if len(row.ProviderID) > maxIDLen {
		return fmt.Sprintf("the provider's id is longer than %d characters", maxIDLen)
	}
	row.ProviderName = p.text(cells, colName, maxNameLen)
	if row.ProviderName == "" && row.ProviderID == "" {
		row.ProviderName = p.text(cells, colHolder, maxNameLen)
	}
	return ""
}

func (p *rowParser) facts(row *DirectoryRow, cells [][]byte) (bad string) {
	if row.Type, bad = numberType(p.cell(cells, colType)); bad != "" {
		return bad
	}
	if row.LATA, bad = lata(p.cell(cells, colLATA)); bad != "" {
		return bad
	}
	if row.Portable, bad = portable(p.cell(cells, colPortable)); bad != "" {
		return bad
	}
	if row.RateCenter = p.text(cells, colCenter, maxCell); row.RateCenter == "" {
		row.RateCenter = p.text(cells, colCity, maxCell)
	}
	if row.State = p.state(cells, colState); row.State == "" {
		row.State = p.state(cells, colArea)
	}
	return ""
}

func (p *rowParser) text(cells [][]byte, c column, limit int) string {
	return p.shared(p.texts, p.cell(cells, c), func(b []byte) string { return cleaned(b, limit) })
}

func (p *rowParser) state(cells [][]byte, c column) string {
	return p.shared(p.states, p.cell(cells, c), func(b []byte) string { return stateCode(cleaned(b, maxCell)) })
}

// shared returns what read makes of b, out of known where it was read before.
func (p *rowParser) shared(known map[string]string, b []byte, read func([]byte) string) string {
	if len(b) == 0 {
		return ""
	}
	if s, ok := known[string(b)]; ok {
		return s
	}
	s := read(b)
	if len(known) < maxKept {
		known[string(b)] = s
	}
	return s
}

// stateCode returns the two letters of a state or province, given by them or by its
// name; "" where there is none.
func stateCode(s string) string {
	if field.StateName(s) != "" {
		return strings.ToUpper(s)
	}
	for a := byte('A'); a <= 'Z'; a++ {
		for b := byte('A'); b <= 'Z'; b++ {
			if code := string([]byte{a, b}); strings.EqualFold(field.StateName(code), s) && s != "" {
				return code
			}
		}
	}
	return ""
}

func numberType(b []byte) (typ, bad string) {
	if len(b) == 0 {
		return "", ""
	}
	switch plainName(b) {
	case "longcode", "local", "landline", "wireline":
		return "long-code", ""
	case "tollfree":
		return "tollfree", ""
	case "wireless", "mobile":
		return "wireless", ""
	}
	return "", "the type is none of long-code, tollfree, wireless"
}

func portable(b []byte) (*bool, string) {
	if len(b) == 0 {
		return nil, ""
	}
	switch plainName(b) {
	case "yes", "y", "true", "t", "1", "portable":
		return new(true), ""
	case "no", "n", "false", "f", "0", "notportable", "nonportable":
		return new(false), ""
	}
	return nil, "portable is neither yes nor no"
}

// lata reads a LATA: three digits, or five where one is divided.
func lata(b []byte) (n int, bad string) {
	if len(b) == 0 {
		return 0, ""
	}
	n, ok := number(b)
	if !ok || (len(b) != 3 && len(b) != 5) {
		return 0, "the LATA is not a number of three digits"
	}
	return n, ""
}

// number reads decimal digits, at most nine.
func number(b []byte) (n int, ok bool) {
	if len(b) == 0 || len(b) > 9 {
		return 0, false
	}
	for _, d := range b {
		if d < '0' || d > '9' {
			return 0, false
		}
		n = 10*n + int(d-'0')
	}
	return n, true
}
