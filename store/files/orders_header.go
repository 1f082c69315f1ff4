package files

import (
	"maps"
	"slices"
	"strings"

	"portdesk/model"
	"portdesk/model/word"
)

// orderLayout is the columns of a file of orders.
type orderLayout struct {
	header  []string
	columns []placedColumn // as they stand in the file
	unknown []string
	person  personRule
	oneLine bool              // the street's column holds the whole service address
	states  map[string]string // the name of a state, as names are compared, to its letters
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
func orderLayoutOf(header []string, m Mapping) (*orderLayout, *Fault) {
	l := &orderLayout{header: header, states: stateNames()}
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
	for i := range header {
		if taken[i] || names[i] == "" {
			continue
		}
		if c, ok := columnOf(names[i], names, claimed); ok {
			claim(c, i)
		}
	}
	for i, h := range header {
		if name := cleaned([]byte(h), maxErrorText); !taken[i] && name != "" {
			l.unknown = append(l.unknown, name)
		}
	}
	if !claimed["number"] {
		return nil, &Fault{Line: 1, Reason: "there is no column of numbers; it is called Phone Number, TN, Telephone Number or the like, or named with number=COLUMN",
			Text: cleaned([]byte(strings.Join(header, ", ")), maxErrorText)}
	}
	slices.SortStableFunc(l.columns, func(a, b placedColumn) int { return a.at - b.at })
	l.settle(claimed, mapped)
	return l, nil
}

// settle decides what depends on which columns there are. A file that names the one who
// may sign apart means the end user by a mere name; one that names the company means the
// one who may sign; one that does neither speaks of one person who is both, or of a
// company.
func (l *orderLayout) settle(claimed, mapped map[string]bool) {
	signer := claimed[wholeSigner] || claimed[model.KeyAuthFirst] || claimed[model.KeyAuthLast]
	company := claimed[model.KeyBusinessName]
	l.person = personRule{endUser: signer || !company, signer: !signer, company: !company}
	if mapped[model.KeyFirstName] || mapped[model.KeyLastName] || mapped[wholeName] {
		l.person.endUser, l.person.signer = true, false
	}
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
func columnOf(name string, all []string, claimed map[string]bool) (orderColumn, bool) {
	for _, c := range orderColumns {
		if columnName(c.key) != name && !slices.Contains(strings.Fields(c.also), name) {
			continue
		}
		switch {
		case c.needs == needsExport && !slices.ContainsFunc(all, func(n string) bool { return slices.Contains(exportNames, n) }):
		case c.needs != "" && c.needs != needsExport && !slices.Contains(all, c.needs):
		case claimed[c.id()]:
			return orderColumn{}, false
		default:
			return c, true
		}
	}
	return orderColumn{}, false
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
