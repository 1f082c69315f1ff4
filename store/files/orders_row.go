package files

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/tn"
)

// orderCell is a cell that is being read into a row.
type orderCell struct {
	*orderRow
	text   string // without surrounding blanks
	key    string
	column int // from 0
}

// orderRow is a row as far as it is read.
type orderRow struct {
	layout *orderLayout
	row    intake.Row
	from   map[string]int // end-user key to the column that it came from
	faults []*Fault
}

// read makes a row of a record, and tells everything in it that cannot stand.
func (l *orderLayout) read(rec Record) (intake.Row, []*Fault) {
	r := orderRow{layout: l, row: intake.Row{Line: rec.Line, EndUser: field.Values{}}, from: map[string]int{}}
	nobody := false
	l.notice(rec)
	above, said := l.above, l.spare
	if len(said) < len(l.header) {
		said = make([]string, len(l.header))
	}
	for _, c := range l.columns {
		raw := ""
		if c.at < len(rec.Cells) {
			raw = rec.Cells[c.at]
		}
		cell := orderCell{orderRow: &r, key: c.key, column: c.at, text: orderText(raw)}
		if asAbove(cell.text) && above != nil {
			cell.text = above[c.at]
		}
		said[c.at] = cell.text
		nobody = nobody || cell.text == "" && c.denies(raw)
		if cell.text == "" && c.key != "number" {
			continue
		}
		if reason := unreadable(cell.text); reason != "" {
			r.fault(c.at, reason, cell.text, c.secret())
			continue
		}
		put := c.put
		if put == nil {
			put = putEndUser
		}
		if err := put(&cell); err != nil {
			r.fault(c.at, err.Error(), cell.text, c.secret())
		}
	}
	l.above, l.spare = said, above
	r.validate()
	r.row.Nobody = nobody && !r.row.Names()
	if l.standing {
		r.row.Settle(l.zone)
	}
	slices.SortStableFunc(r.faults, func(a, b *Fault) int { return a.Column - b.Column })
	return r.row, r.faults
}

// denies reports a cell that says in words that there is no name, in a column that tells who
// the end user is.
func (c orderColumn) denies(cell string) bool {
	switch c.key {
	case model.KeyBusinessName, model.KeyLastName, model.KeyAuthLast, wholeName, wholeSigner:
		return strings.TrimSpace(strings.Map(visible, cell)) != ""
	}
	return false
}

func (c orderColumn) secret() bool {
	d, ok := c.def()
	return ok && d.Secret
}

// fault tells what is wrong with a cell. The text of a secret is not repeated.
func (r *orderRow) fault(column int, reason, said string, secret bool) {
	f := &Fault{Line: r.row.Line, Column: column + 1, Name: cleaned([]byte(r.layout.header[column]), maxErrorText), Reason: reason}
	if !secret {
		f.Text = cleaned([]byte(said), maxErrorText)
	}
	r.faults = append(r.faults, f)
}

// set keeps an end-user value where none stands yet.
func (c *orderCell) set(key, value string) {
	if _, had := c.from[key]; had || value == "" {
		return
	}
	c.row.EndUser[key], c.from[key] = value, c.column
}

// validate holds every end-user value against its law, beside the others of the row.
func (r *orderRow) validate() {
	r.repairZIP()
	v := r.row.EndUser
	for _, d := range orderFieldRows {
		said := v.Get(d.Key)
		if said == "" {
			continue
		}
		if err := d.Validate(said, v); err != nil {
			r.fault(r.from[d.Key], err.Error(), said, d.Secret)
			continue
		}
		v[d.Key] = field.Normalize(d, said)
	}
}

// repairZIP gives a ZIP back the zeros in front that a spreadsheet took for those of a
// number, where the state has such ZIPs.
func (r *orderRow) repairZIP() {
	v := r.row.EndUser
	zip, rest, _ := strings.Cut(v.Get(model.KeyZIP), "-")
	if n := len(zip); !plainNumber(zip) || n < 3 || n == 5 || n == 9 || n == 6 || n > 8 {
		return
	} else if n > 6 { // ZIP+4 without its dash
		zip, rest = zip[:n-4], zip[n-4:]
	}
	zip = strings.Repeat("0", 5-len(zip)) + zip
	state := strings.ToUpper(v.Get(model.KeyState))
	if !slices.Contains(field.StateOfZIP(zip), state) {
		return // Validate refuses it
	}
	if rest != "" {
		zip += "-" + rest
	}
	v[model.KeyZIP] = zip
}

func plainNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// choiceWords are what people write for a stored word, besides that word and its label.
var choiceWords = map[string]map[string]string{
	model.KeyCountry: {"usa": "US", "unitedstatesofamerica": "US", "america": "US", "can": "CA"},
	model.KeyUsageType: {"bus": model.Business, "biz": model.Business, "b": model.Business, "commercial": model.Business,
		"res": model.Residential, "r": model.Residential, "residence": model.Residential, "home": model.Residential, "consumer": model.Residential},
	model.KeyPortType: {"f": model.FullPort, "fullport": model.FullPort, "all": model.FullPort, "p": model.PartialPort, "partialport": model.PartialPort, "part": model.PartialPort},
}

// putEndUser reads the value of one end-user field.
func putEndUser(c *orderCell) error {
	d, _ := field.Find(orderFieldRows, c.key)
	switch d.Kind {
	case field.Day:
		day, err := orderDay(c.text)
		c.set(d.Key, day.String())
		return err
	case field.Phone:
		n, err := tn.Parse(c.text)
		c.set(d.Key, n.String())
		return err
	case field.State:
		c.set(d.Key, c.layout.state(c.text))
	case field.Choice:
		word, ok := choiceWords[d.Key][plainName([]byte(c.text))]
		if !ok {
			word = c.text
		}
		c.set(d.Key, word)
	case field.Multiline:
		c.set(d.Key, c.text)
	default:
		c.name(d.Key, oneLine(c.text))
	}
	return nil
}

// name sets a text; a mere first or last name is that of whom the header means.
func (c *orderCell) name(key, value string) {
	other := map[string]string{model.KeyFirstName: model.KeyAuthFirst, model.KeyLastName: model.KeyAuthLast}[key]
	if other == "" || c.layout.person.endUser {
		c.set(key, value)
	}
	if other != "" && c.layout.person.signer {
		c.set(other, value)
	}
}

// oneLine joins the lines that people write in one cell.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\t") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// putNumber reads the number of a row, exactly one.
func putNumber(c *orderCell) error {
	n, err := tn.Parse(c.text)
	if err != nil && severalNumbers(c.text) {
		return fmt.Errorf("%w: %s", err, reasonRange)
	}
	if err != nil {
		return err
	}
	c.row.Item = tn.Item{Line: c.row.Line, Input: cleaned([]byte(c.text), maxErrorText), TN: n}
	return nil
}

// reasonRange is said of a cell that holds several numbers.
const reasonRange = "write one number a row, or use portdesk draft for lists with ranges"

// severalNumbers reports a cell with a range, or with more numbers than one.
func severalNumbers(text string) bool {
	n := 0
	for _, it := range tn.ReadText(text) {
		if it.TN != 0 {
			n++
		}
	}
	return n > 1
}

// putNote reads a remark on the number, or adds it to one that stands beside it.
func putNote(c *orderCell) error {
	c.row.Note = strings.TrimSpace(c.row.Note + "\n" + c.text)
	return nil
}

// putGroup reads the number of an order group, which an export writes, or else the
// customer's own word.
func putGroup(c *orderCell) error {
	if n, err := strconv.ParseInt(c.text, 10, 64); err == nil && n > 0 {
		c.row.Group = n
		return nil
	}
	if c.row.Reference != "" {
		return nil
	}
	return putText(func(r *intake.Row, s string) { r.Reference = s })(c)
}

// longOrderText is how many characters a word has that is no end-user value.
const longOrderText = 100

// putText reads words on one line.
func putText(set func(*intake.Row, string)) func(*orderCell) error {
	return func(c *orderCell) error {
		value := oneLine(c.text)
		if err := (field.Def{MaxLen: longOrderText}).Validate(value, nil); err != nil {
			return err
		}
		set(&c.row, value)
		return nil
	}
}

// putWhole reads a count or a code of digits.
func putWhole(set func(*intake.Row, int)) func(*orderCell) error {
	return func(c *orderCell) error {
		const digits = 6
		n, err := strconv.Atoi(c.text)
		if err != nil || n < 0 || len(c.text) > digits {
			return fmt.Errorf("a whole number of at most %d digits", digits)
		}
		set(&c.row, n)
		return nil
	}
}

func putDay(at func(*intake.Row) *date.Date) func(*orderCell) error {
	return func(c *orderCell) error {
		day, err := orderDay(c.text)
		*at(&c.row) = day
		return err
	}
}

func putMoment(at func(*intake.Row) *time.Time) func(*orderCell) error {
	return func(c *orderCell) error {
		t, err := orderMoment(c.text, c.layout.zone)
		*at(&c.row) = t
		return err
	}
}

func putType(c *orderCell) error {
	typ, ok := tn.ParseType(c.text)
	if !ok {
		return errors.New("the type is long-code, tollfree or wireless")
	}
	c.row.Type = typ
	return nil
}

func putNumberState(c *orderCell) error {
	state := c.layout.state(c.text)
	c.row.State = strings.ToUpper(state)
	return field.Def{Kind: field.State}.Validate(state, nil)
}

func putStatus(c *orderCell) error {
	s, ok := model.ParseStatus(c.text)
	if !ok {
		return errors.New("one of the ten statuses, such as in_process or foc_date_set")
	}
	c.row.Standing.Status = s
	return nil
}

func putTest(c *orderCell) error {
	switch word := strings.ToLower(c.text); word {
	case "passed", "failed":
		c.row.Standing.Test = word
		return nil
	}
	return errors.New("a test call has passed or failed")
}

// putCauses reads the causes of the blockers that hold a number.
func putCauses(c *orderCell) error {
	for word := range strings.FieldsSeq(c.text) {
		if _, ok := blocker.Lookup(blocker.Cause(word)); !ok {
			return errors.New("the catalogue of blockers does not have this cause")
		}
	}
	c.row.Standing.Causes = strings.Join(strings.Fields(c.text), " ")
	return nil
}

// putStreet reads a street, or where the file has no columns for the rest a whole service
// address, which may stand on several lines.
func putStreet(c *orderCell) error {
	street := oneLine(c.text)
	if lines := addressLines(c.text); c.layout.oneLine && strings.Contains(lines, ",") {
		for key, v := range wholeAddress(lines) {
			c.set(key, v)
		}
	}
	c.set(model.KeyStreet, street)
	return nil
}

// putSigner parts the name of the one who may sign.
func putSigner(c *orderCell) error {
	first, last, title := personName(oneLine(c.text))
	c.set(model.KeyAuthFirst, first)
	c.set(model.KeyAuthLast, last)
	if !c.layout.titled {
		c.set(model.KeyAuthTitle, title)
	}
	return nil
}

// putName reads a mere name: a person's, or where no column is the company's, one of a
// company.
func putName(c *orderCell) error {
	name := oneLine(c.text)
	if c.layout.person.company && companyName(name) {
		c.set(model.KeyBusinessName, name)
		return nil
	}
	first, last, title := personName(name)
	c.name(model.KeyFirstName, first)
	c.name(model.KeyLastName, last)
	if c.layout.person.signer && !c.layout.titled {
		c.set(model.KeyAuthTitle, title)
	}
	return nil
}

// companyNames are words that no person's name has.
var companyNames = []string{"co", "company", "corp", "corporation", "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "pllc", "group",
	"services", "and", "the", "of", "dba", "clinic", "dental", "hotel", "bank", "school", "church", "university", "restaurant"}

// companyName reports a name that cannot be a person's.
func companyName(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return r == '&' || unicode.IsDigit(r) }) ||
		slices.ContainsFunc(strings.Fields(name), func(w string) bool { return slices.Contains(companyNames, plainName([]byte(w))) })
}
