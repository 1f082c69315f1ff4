package intake

import (
	"strconv"
	"strings"
	"unicode"

	"portdesk/model"
	"portdesk/model/portability"
	"portdesk/model/tn"
)

// Items are the numbers of rows as a check takes them: one for each row, with the line of
// the file.
func Items(rows []Row) []tn.Item {
	out := make([]tn.Item, len(rows))
	for i, r := range rows {
		out[i] = r.Item
		out[i].Line = r.Line
	}
	return out
}

// Named are the facts that only the file knows, after a first check of its Items without
// them: who serves a number that the directory does not know, and that a number is a
// mobile carrier's where the directory takes it for a local one. Where there are any, a
// second check with them tells the whole. A carrier that stands only in the first row of an
// end user holds for the rows that go on below it. Where the directory names a carrier, it
// keeps it.
func Named(rows []Row, first portability.Result) map[tn.TN]portability.Serving {
	out := map[tn.TN]portability.Serving{}
	served := carriers(rows)
	for i, r := range rows {
		c := served[i]
		f := findingOf(first, i)
		_, had := out[r.Item.TN]
		switch {
		case had || r.Item.TN == 0:
		case f.Section == portability.NeedsCarrier && known(c):
			out[r.Item.TN] = portability.Serving{ProviderID: c.ID, ProviderName: c.Name, Type: r.Type, LATA: r.LATA}
		case f.Section == portability.Portable && f.Serving.Type == tn.LongCode && r.Type == tn.Wireless:
			out[r.Item.TN] = portability.Serving{ProviderID: f.Serving.ProviderID, ProviderName: f.Serving.ProviderName, Type: r.Type}
		}
	}
	return out
}

// NamedByFile is Named of a file that counts before the directory: the directory knows to
// whom a block of numbers was given, and ported numbers are served by others. A carrier that
// may be the directory's own changes nothing. What the file does not say of the type follows
// from the name of its carrier.
func NamedByFile(rows []Row, first portability.Result) map[tn.TN]portability.Serving {
	out := Named(rows, first)
	served := carriers(rows)
	for i, r := range rows {
		f := findingOf(first, i)
		c := served[i]
		own := model.Carrier{ID: f.Serving.ProviderID, Name: f.Serving.ProviderName}
		if r.Item.TN == 0 || !known(c) || !known(own) || f.Section == portability.Duplicate || sameCarrier(c, own) {
			continue
		}
		out[r.Item.TN] = Override(portability.Serving{ProviderID: c.ID, ProviderName: c.Name, Type: r.Type, LATA: r.LATA}, f.Serving)
	}
	return out
}

// Override is what somebody named for a number which the directory knows otherwise. The type
// of the carrier that the directory has is not that of another one.
func Override(named, directory portability.Serving) portability.Serving {
	same := sameCarrier(model.Carrier{ID: named.ProviderID, Name: named.ProviderName}, model.Carrier{ID: directory.ProviderID, Name: directory.ProviderName})
	if named.Type == 0 && directory.Known() && !same {
		named.Type = portability.TypeByName(named.ProviderName)
	}
	return named
}

// carriers are those that hold for each row: its own, else that of the end user's first row.
func carriers(rows []Row) []model.Carrier {
	out := make([]model.Carrier, len(rows))
	var carrier [2]model.Carrier // that stands above: of local numbers, of toll-free ones
	above := meaning{}
	for i, r := range rows {
		m := meaningOf(r)
		if r.Torn || r.Nobody || !m.goesOn(above) {
			carrier = [2]model.Carrier{}
		}
		if len(m) > 0 {
			above = m
		}
		kind := 0
		if r.Item.TN.TollFree() {
			kind = 1
		}
		if known(r.Carrier) {
			carrier[kind] = r.Carrier
		}
		out[i] = carrier[kind]
	}
	return out
}

// findingOf is what a check found of row i. One that a check does not reach was not
// recognised.
func findingOf(check portability.Result, i int) portability.Finding {
	if i < len(check.Findings) {
		return check.Findings[i]
	}
	return portability.Finding{Section: portability.NotRecognised, Reason: "the number was not checked", Group: -1}
}

func known(c model.Carrier) bool { return c.ID != "" || c.Name != "" }

// sameCarrier reports whether two names may be one carrier's: equal ids, else names of
// which one is within the other. What one of them lacks is no difference.
func sameCarrier(a, b model.Carrier) bool {
	switch {
	case !known(a) || !known(b):
		return true
	case a.ID != "" && b.ID != "":
		return strings.EqualFold(a.ID, b.ID)
	case a.ID != "" && strings.EqualFold(a.ID, b.Name), b.ID != "" && strings.EqualFold(b.ID, a.Name):
		return true
	case a.Name == "" || b.Name == "":
		return false
	}
	x, y := letters(a.Name), letters(b.Name)
	return x == y || x != "" && y != "" && (strings.Contains(x, y) || strings.Contains(y, x))
}

// takesName reports a carrier of which the directory knows only the id, and the file the name.
func takesName(directory, file model.Carrier) bool {
	return directory.ID != "" && directory.Name == "" && file.Name != "" && (file.ID == "" || strings.EqualFold(file.ID, directory.ID))
}

// letters keeps the letters and digits of a name, in lower case.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// tally counts what is to be told once for many rows.
type tally struct {
	order []string
	lines map[string]int
	rows  map[string]int
}

func (t *tally) add(line int, text string) {
	if t.lines == nil {
		t.lines, t.rows = map[string]int{}, map[string]int{}
	}
	if t.rows[text] == 0 {
		t.order = append(t.order, text)
		t.lines[text] = line
	}
	t.rows[text]++
}

func (t *tally) notes() []Note {
	out := make([]Note, 0, len(t.order))
	for _, text := range t.order {
		n := Note{t.lines[text], text}
		if more := t.rows[text] - 1; more > 0 {
			n.Text += " (and so of " + strconv.Itoa(more) + " more)"
		}
		out = append(out, n)
	}
	return out
}

// contradictions notes where a row says something else of its number than what counts.
func (t *tally) contradictions(r Row, f portability.Finding, o Options) {
	serving := model.Carrier{ID: f.Serving.ProviderID, Name: f.Serving.ProviderName}
	_, byHand := o.Named[r.Item.TN]
	switch {
	case takesName(serving, r.Carrier):
		t.add(r.Line, "the directory knows the carrier only by its id "+serving.ID+": the file's name "+r.Carrier.Name+" is taken")
	case sameCarrier(r.Carrier, serving):
	case byHand:
		t.add(r.Line, "the file names "+r.Carrier.Label()+" as the carrier, --carrier "+serving.Label()+": --carrier counts")
	default:
		t.add(r.Line, "the file names "+r.Carrier.Label()+" as the carrier, the directory "+serving.Label()+": the directory counts; with --carrier-from-file the file does")
	}
	switch {
	case r.Type == 0 || r.Type == f.Serving.Type:
	case f.Serving.Type == tn.TollFree || r.Type == tn.TollFree:
		t.add(r.Line, "the file says "+r.Type.Words()+", the area code "+f.Serving.Type.Words()+": the area code counts")
	default:
		t.add(r.Line, "the file says "+r.Type.Words()+", the directory "+f.Serving.Type.Words()+": the directory counts")
	}
	if r.LATA != 0 && f.Serving.LATA != 0 && r.LATA != f.Serving.LATA {
		t.add(r.Line, "the file says LATA "+strconv.Itoa(r.LATA)+", the directory LATA "+strconv.Itoa(f.Serving.LATA)+": the directory counts")
	}
}
