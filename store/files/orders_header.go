package files

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/word"
)

// orderLayout is the columns of a file of orders.
type orderLayout struct {
	header   []string
	columns  []placedColumn // as they stand in the file
	unknown  []string
	person   personRule
	oneLine  bool     // the street's column holds the whole service address
	titled   bool     // a column holds the title of who may sign
	above    []string // what the row above says, by column; nil where it could not be read
	spare    []string // the row above that one, to be written over
	standing bool     // anybody's columns tell how far ports are
	zone     *time.Location
	silent   []bool            // columns without a name of which nothing was read yet
	states   map[string]string // the name of a state, as names are compared, to its letters
}

// placedColumn is a known column and where it stands.
type placedColumn struct {
	orderColumn
	at int // from 0
}

// personRule tells whose name stands in columns that only say "name".
type personRule struct {
	endUser bool // the end user's
	signer  bool // that of the one who may sign
	company bool // it may be a company's
}

// orderLayoutOf finds the columns of a header.
func orderLayoutOf(header []string, o OrderReading) (*orderLayout, *Fault) {
	m := o.Mapping
	l := &orderLayout{header: header, states: stateNames(), standing: o.Standing, zone: o.Zone}
	taken := make([]bool, len(header))
	claimed := map[string]bool{}
	claim := func(c orderColumn, at int) {
		l.columns = append(l.columns, placedColumn{c, at})
		claimed[c.id()], taken[at] = true, true
	}
	mapped := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		c, at, fault := mappedColumn(header, name, m[name])
		if fault != nil {
			return nil, fault
		}
		claim(c, at)
		mapped[c.key] = true
	}
	names := make([]string, len(header))
	for i, h := range header {
		names[i] = columnName(h)
	}
	if fault := exportOfOthers(names); fault != nil && len(m) == 0 {
		return nil, fault
	}
	words := wordsOfHeader(names, o.Standing)
	if at := numberColumn(names, taken); at >= 0 && !claimed["number"] {
		claim(orderColumns[0], at)
	}
	for i := range header {
		if taken[i] || names[i] == "" {
			continue
		}
		if c, ok := columnOf(names[i], words, claimed); ok {
			claim(c, i)
		}
	}
	l.strange(taken)
	if !claimed["number"] {
		return nil, &Fault{Line: 1, Reason: "there is no column of numbers; it is called Phone Number, TN, Telephone Number or the like, or named with number=COLUMN",
			Text: cleaned([]byte(strings.Join(header, ", ")), maxErrorText)}
	}
	slices.SortStableFunc(l.columns, func(a, b placedColumn) int { return a.at - b.at })
	l.settle(claimed, mapped)
	return l, nil
}

// numberNames are the names of columns of numbers from the plainest on: where there is one
// that names the number of the port, a mere phone is the number of somebody to call.
var numberNames = []string{"numbertoport portingtn portingnumber porttn workingtelephonenumber wtn", "tn tns did dids didnumber tollfreenumber tfn",
	"telephonenumber phonenumber phonenumbers mdn ctn msisdn e164", "number numbers", "telephone", "phone"}

// numberColumn is the column that names the numbers most plainly, -1 for none.
func numberColumn(names []string, taken []bool) int {
	for _, words := range numberNames {
		for i, name := range names {
			if name != "" && !taken[i] && slices.Contains(strings.Fields(words), name) {
				return i
			}
		}
	}
	return -1
}

// strange gathers the columns that are not known. Those without a name may be empty.
func (l *orderLayout) strange(taken []bool) {
	l.silent = make([]bool, len(l.header))
	for i, h := range l.header {
		switch name := cleaned([]byte(h), maxErrorText); {
		case taken[i]:
		case name == "":
			l.silent[i] = true
		default:
			l.unknown = append(l.unknown, name)
		}
	}
}

// notice tells of columns without a name in which something stands: they are unknown ones.
func (l *orderLayout) notice(rec Record) {
	for i, silent := range l.silent {
		if silent && i < len(rec.Cells) && rec.Cells[i] != "" {
			l.silent[i] = false
			l.unknown = append(l.unknown, "column "+strconv.Itoa(i+1)+" without a name")
		}
	}
}

// below reports whether these may be the names of columns below a title: no row of data,
// which has numbers.
func (l *orderLayout) below() bool {
	const digits = 7
	filled := 0
	for _, h := range l.header {
		if h != "" {
			filled++
		}
		if n := len(strings.Map(onlyDigits, h)); n >= digits {
			return false
		}
	}
	return filled == 1 || len(l.columns) > 1
}

func onlyDigits(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}

// secret reports whether any column holds secrets.
func (l *orderLayout) secret() bool {
	return slices.ContainsFunc(l.columns, func(c placedColumn) bool { return c.secret() })
}

// settle decides what depends on which columns there are. A file that names the one who
// may sign apart means the end user by a mere name; one that names the company means the
// one who may sign; one that does neither speaks of one person who is both, or of a
// company.
func (l *orderLayout) settle(claimed, mapped map[string]bool) {
	signer := claimed[wholeSigner] || claimed[model.KeyAuthFirst] || claimed[model.KeyAuthLast]
	company := claimed[model.KeyBusinessName] || claimed[needsNoCompany+"/"+model.KeyBusinessName]
	l.person = personRule{endUser: signer || !company, signer: !signer, company: !company}
	if mapped[model.KeyFirstName] || mapped[model.KeyLastName] || mapped[wholeName] {
		l.person.endUser, l.person.signer = true, false
	}
	l.titled = claimed[model.KeyAuthTitle]
	l.oneLine = !claimed[model.KeyCity] && !claimed[model.KeyZIP]
}

// id tells fields apart, of which two may have one key.
func (c orderColumn) id() string {
	if c.needs != "" {
		return c.needs + "/" + c.key
	}
	return c.key
}

// columnName is how names of columns are compared. A sign that means "number" is a word.
func columnName(h string) string { return plainName([]byte(h)) }

// columnOf finds what a column holds by its name. claimed fields are left alone.
func columnOf(name string, words headerWords, claimed map[string]bool) (orderColumn, bool) {
	for _, c := range orderColumns {
		if columnName(c.key) != name && !slices.Contains(strings.Fields(c.also), name) {
			continue
		}
		switch {
		case !words.meet(c.needs):
		case claimed[c.id()]:
			return orderColumn{}, false
		default:
			return c, true
		}
	}
	return orderColumn{}, false
}

// headerWords are the names of a file's columns, and what they amount to together.
type headerWords struct {
	names                            []string
	export, standing, company, place bool
}

// wordsOfHeader reads the names of columns.
func wordsOfHeader(names []string, standing bool) headerWords {
	has := func(list []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(list, n) })
	}
	return headerWords{names, has(exportNames), standing, has(companyColumns()), has(placeNames)}
}

// meet reports whether the need of a column is met.
func (w headerWords) meet(need string) bool {
	switch need {
	case "":
		return true
	case needsExport:
		return w.export
	case needsStanding:
		return w.standing
	case needsCompany:
		return w.company
	case needsNoCompany:
		return !w.company
	case needsPlace:
		return w.place
	}
	return slices.Contains(w.names, need)
}

// mappedColumn finds the field and the column of one entry of a mapping.
func mappedColumn(header []string, name, column string) (c orderColumn, at int, fault *Fault) {
	keys := make([]string, 0, len(orderColumns))
	found := false
	for _, known := range orderColumns {
		keys = append(keys, known.key)
		// Of two fields with one key the later is the one without needs.
		if columnName(known.key) == columnName(name) {
			c, found = known, true
		}
	}
	if !found {
		return c, 0, &Fault{Line: 1, Reason: "the mapping names an unknown field" + orderHint(word.Nearest(strings.ToLower(name), keys)), Text: cleaned([]byte(name), maxErrorText)}
	}
	at = slices.Index(header, column)
	if at < 0 {
		at = slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), strings.TrimSpace(column)) })
	}
	if at < 0 && columnName(column) != "" {
		at = slices.IndexFunc(header, func(h string) bool { return columnName(h) == columnName(column) })
	}
	if at < 0 {
		return c, 0, &Fault{Line: 1, Reason: "the mapping names a column that is not there" + orderHint(nearestColumn(column, header)), Text: cleaned([]byte(column), maxErrorText)}
	}
	return c, at, nil
}

// nearestColumn is the column that was probably meant, whatever its letters' case.
func nearestColumn(column string, header []string) string {
	lower := make([]string, len(header))
	for i, h := range header {
		lower[i] = strings.ToLower(h)
	}
	if at := slices.Index(lower, word.Nearest(strings.ToLower(column), lower)); at >= 0 {
		return cleaned([]byte(header[at]), maxErrorText)
	}
	return ""
}

func orderHint(near string) string {
	if near == "" {
		return ""
	}
	return "; did you mean " + near + "?"
}
