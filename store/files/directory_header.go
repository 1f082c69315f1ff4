package files

import "strings"

// The forms of directory files, as people call them.
const (
	formPortdesk  = "portdesk directory"
	formCodes     = "NANPA code file"
	formBlocks    = "NANPA thousands-block report"
	formList      = "code list"
	formOperators = "operator list"
	formNames     = "provider names"
)

// column is what a column of a directory file means.
type column int

const (
	colPrefix column = iota
	colNPA
	colNXX
	colBlock
	colID
	colName
	colHolder
	colType
	colLATA
	colCenter
	colCity
	colState
	colArea
	colPortable
	colUse
	colStatus
	numColumns
)

// columnNames leads from the name of a column, in small letters and digits only, to
// its meaning.
var columnNames = map[string]column{
	"prefix": colPrefix, "npanxx": colPrefix, "npanxxx": colPrefix, "npa": colNPA, "nxx": colNXX, "x": colBlock,
	"providerid": colID, "ocn": colID, "spid": colID,
	"providername": colName, "company": colName, "companyname": colName, "operator": colName, "assignedto": colName,
	"carrier": colName, "carriername": colName, "ocnname": colName, "name": colName,
	"codeholder": colHolder, "type": colType, "numbertype": colType, "lata": colLATA,
	"ratecenter": colCenter, "ratecentre": colCenter, "city": colCity, "state": colState, "area": colArea,
	"portable": colPortable, "use": colUse, "status": colStatus,
}

// header is the layout of a directory file.
type header struct {
	format string
	comma  byte
	width  int             // columns that the header names
	at     [numColumns]int // where a column stands, -1 for nowhere
	names  []string        // the columns' names as columnNames has them
	core   int             // a row needs the cells before this one
}

func (h header) has(c column) bool { return h.at[c] >= 0 }

// findHeader looks for the header and leaves everything up to it behind. Reports begin
// with titles and dates, so that it need not be the first line.
func findHeader(t *table) (header, error) {
	for i := range headerWithin {
		if _, ok := t.peek(i); !ok {
			break
		}
		var best header
		bestUsed, known := 0, 0
		for _, comma := range []byte{',', '\t', ';'} {
			cells, used, reason := t.row(i, comma, 0)
			if reason != "" {
				continue
			}
			if h, n := layout(cells, comma); n > known {
				best, bestUsed, known = h, used, n
			}
		}
		if known > 0 {
			t.drop(i + bestUsed)
			return best, nil
		}
	}
	if err := t.err(); err != nil {
		return header{}, err
	}
	return header{}, ErrNoHeader
}

// layout reads cells as a header; known is how many columns it knows of a header that
// can be used, or 0.
func layout(cells [][]byte, comma byte) (h header, known int) {
	h = header{comma: comma, width: len(cells), names: make([]string, len(cells))}
	for c := range h.at {
		h.at[c] = -1
	}
	for i, cell := range cells {
		h.names[i] = plainName(cell)
		c, ok := columnNames[h.names[i]]
		if !ok && strings.HasPrefix(h.names[i], "operator") {
			c, ok = colName, true
		}
		if ok && h.at[c] < 0 {
			h.at[c] = i
			known++
		}
	}
	h.format = h.kind()
	if h.format == "" {
		return h, 0
	}
	for _, c := range []column{colPrefix, colNPA, colNXX, colBlock, colID, colName} {
		h.core = max(h.core, h.at[c]+1)
	}
	return h, known
}

// kind names the form of the file, "" for none that can be used.
func (h header) kind() string {
	split := h.has(colNPA) && h.has(colNXX)
	switch {
	case h.has(colPrefix) && h.names[h.at[colPrefix]] == "prefix":
		return formPortdesk
	case h.has(colPrefix) && h.has(colUse):
		return formCodes
	case split && h.has(colBlock) && h.has(colStatus):
		return formBlocks
	case h.has(colPrefix):
		return formList
	case split:
		return formOperators
	case h.has(colID) && h.has(colName):
		return formNames
	}
	return ""
}

// plainName keeps the letters and digits of a column's name, in lower case.
func plainName(cell []byte) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'A' && r <= 'Z':
			return r - 'A' + 'a'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return -1
	}, string(cell))
}
