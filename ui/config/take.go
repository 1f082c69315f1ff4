package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/word"
	"portdesk/ui/action"
)

// The sections of the file.
const (
	sectionKeys      = "keys"
	sectionTheme     = "theme"
	sectionDates     = "dates"
	sectionColumns   = "columns"
	sectionHolidays  = "holidays"
	sectionRules     = "rules"
	sectionIntervals = "intervals"
	sectionCarriers  = "carriers"
)

func sections() []string {
	return []string{sectionKeys, sectionTheme, sectionDates, sectionColumns, sectionHolidays, sectionRules, sectionIntervals, sectionCarriers}
}

// workspaces are those whose columns may be chosen.
func workspaces() []string { return []string{"orders", "numbers"} }

// The bounds of what people write.
const (
	maxInterval = 60  // business days
	maxName     = 80  // characters
	maxCarrier  = 20  // characters of a SPID or RespOrg
	maxColumns  = 40  // columns of one workspace
	maxHours    = 720 // of a cut-off
)

// take brings one entry into the configuration, or tells what is wrong with it.
func (r *reader) take(e entry) {
	section := e.path[0]
	if !slices.Contains(sections(), section) {
		if !r.strange[section] {
			r.strange[section] = true
			r.fault(e.line, "there is no section [%s]%s", section, meant(section, sections()))
		}
		return
	}
	if e.header {
		return
	}
	name := strings.Join(e.path, ".")
	if section == sectionCarriers && len(e.path) > 1 {
		e.path[1] = model.CarrierKey(e.path[1])
		name = strings.Join(e.path, ".")
	}
	if list, ok := e.value.([]*item); ok {
		r.takeItems(e, list)
		return
	}
	if line, twice := r.seen[name]; twice {
		r.fault(e.line, "%s stands on line %d already, and that one counts", name, line)
		return
	}
	r.seen[name] = e.line
	r.config.lines[name] = e.line
	switch section {
	case sectionKeys:
		r.takeKeys(e)
	case sectionColumns:
		r.takeColumns(e)
	case sectionHolidays, sectionCarriers:
		r.takeRules(e)
	default:
		r.takeSetting(e)
	}
}

// takeSetting is for the sections with a fixed list of settings.
func (r *reader) takeSetting(e entry) {
	var known []string
	key := strings.Join(e.path[1:], ".")
	for _, s := range settings() {
		if s.section != e.path[0] {
			continue
		}
		if s.key == key {
			if text := s.set(&r.config, e.value); text != "" {
				r.fault(e.line, "%s.%s %s", s.section, s.key, text)
			}
			return
		}
		known = append(known, s.key)
	}
	r.unknown(e.line, "["+e.path[0]+"]", key, known)
}

func (r *reader) unknown(line int, where, key string, known []string) {
	if key == "" {
		r.fault(line, "%s is a section: write it on a line of its own in brackets", where)
		return
	}
	r.fault(line, "%s has no setting %q%s; it has %s", where, key, meant(key, known), strings.Join(known, ", "))
}

func (r *reader) takeKeys(e entry) {
	id := strings.Join(e.path[1:], ".")
	keys, ok := texts(e.value)
	if one, single := e.value.(string); single {
		keys, ok = []string{one}, true
	}
	switch {
	case id == "":
		r.unknown(e.line, "[keys]", "", nil)
	case !ok:
		r.fault(e.line, "keys, %q: give a list of keys in quotes, such as [\"f\", \"ctrl+f\"]", id)
	default:
		r.config.Keys[action.ID(id)] = keys
	}
}

func (r *reader) takeColumns(e entry) {
	where := strings.Join(e.path[1:], ".")
	ids, ok := texts(e.value)
	switch {
	case !slices.Contains(workspaces(), where):
		r.unknown(e.line, "[columns]", where, workspaces())
	case !ok || len(ids) > maxColumns:
		r.fault(e.line, "columns.%s is a list of columns in quotes, such as [\"number\", \"status\"]", where)
	case len(ids) > 0:
		r.config.Columns[where] = ids
	}
}

// texts is a list of texts.
func texts(value any) ([]string, bool) {
	list, ok := value.([]any)
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, isText := v.(string)
		if !isText {
			return nil, false
		}
		out = append(out, s)
	}
	return out, ok
}

// takeRules is for holidays that stand in one list, and for what a carrier does otherwise.
func (r *reader) takeRules(e entry) {
	if e.path[len(e.path)-1] == sectionHolidays && (len(e.path) == 1 || len(e.path) == 3) {
		list, ok := tables(e)
		if !ok {
			r.fault(e.line, "%s is a list such as [{ date = 2026-12-24, name = \"Christmas Eve\" }]", strings.Join(e.path, "."))
			return
		}
		r.takeItems(e, list)
		return
	}
	if e.path[0] == sectionHolidays {
		r.fault(e.line, "each holiday begins with [[holidays]] in double brackets")
		return
	}
	if len(e.path) != 3 {
		r.fault(e.line, "the rules of a carrier stand under its SPID or RespOrg, such as [carriers.\"8824\"]")
		return
	}
	id, key := e.path[1], e.path[2]
	rules, ok := r.carrier(e.line, id)
	if !ok {
		return
	}
	text := ""
	switch key {
	case "name":
		rules.Name, text = name(e.value)
	case "cut_off":
		rules.CutOff, text = hours(e.value, 1)
	case "interval":
		rules.Interval, text = count(e.value, maxInterval, "business days")
	default:
		r.unknown(e.line, "[carriers.\""+id+"\"]", key, []string{"name", "cut_off", "interval", "holidays"})
		return
	}
	if text != "" {
		r.fault(e.line, "carriers.%s.%s %s", id, key, text)
		return
	}
	r.config.Carriers[id] = rules
}

// carrier returns the rules of a carrier so far.
func (r *reader) carrier(line int, id string) (model.CarrierRules, bool) {
	odd := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	if id == "" || utf8.RuneCountInString(id) > maxCarrier || strings.ContainsFunc(id, odd) {
		if !r.strange["carriers."+id] {
			r.strange["carriers."+id] = true
			r.fault(line, "%q is no SPID or RespOrg: these are letters and digits, such as 8824", id)
		}
		return model.CarrierRules{}, false
	}
	return r.config.Carriers[id], true
}

// tables are the tables of a list that stands in one value.
func tables(e entry) ([]*item, bool) {
	var list []map[string]any
	switch v := e.value.(type) {
	case []map[string]any:
		list = v
	case []any:
		for _, one := range v {
			m, ok := one.(map[string]any)
			if !ok {
				return nil, false
			}
			list = append(list, m)
		}
	default:
		return nil, false
	}
	out := make([]*item, len(list))
	for i, m := range list {
		out[i] = &item{line: e.line, fields: m}
	}
	return out, true
}

// takeItems is for tables of a list: holidays, of the desk or of a carrier.
func (r *reader) takeItems(e entry, list []*item) {
	own := len(e.path) == 3 && e.path[0] == sectionCarriers && e.path[2] == sectionHolidays
	if !own && !(len(e.path) == 1 && e.path[0] == sectionHolidays) {
		r.fault(e.line, "%s is no list: write it in single brackets", strings.Join(e.path, "."))
		return
	}
	if !own {
		for _, it := range list {
			r.config.Holidays = r.holiday(it, "holidays", r.config.Holidays)
		}
		return
	}
	rules, ok := r.carrier(e.line, e.path[1])
	if !ok {
		return
	}
	for _, it := range list {
		rules.Holidays = r.holiday(it, strings.Join(e.path, "."), rules.Holidays)
	}
	r.config.Carriers[e.path[1]] = rules
}

// holiday adds one holiday to a list.
func (r *reader) holiday(it *item, where string, to []date.Holiday) []date.Holiday {
	for _, key := range slices.Sorted(maps.Keys(it.fields)) {
		if key != "date" && key != "name" {
			r.unknown(it.line, "a holiday", key, []string{"date", "name"})
		}
	}
	d, text := day(it.fields["date"])
	if text != "" {
		r.fault(it.line, "%s: the date %s", where, text)
		return to
	}
	called, text := name(it.fields["name"])
	if text != "" {
		r.fault(it.line, "%s, %s: the name %s", where, d, text)
		return to
	}
	if slices.ContainsFunc(to, func(h date.Holiday) bool { return h.Date == d }) {
		r.fault(it.line, "%s: %s stands there already", where, d)
		return to
	}
	return append(to, date.Holiday{Date: d, Name: called})
}

// day reads a date, with or without quotes.
func day(value any) (d date.Date, fault string) {
	const want = "is written like 2026-12-24"
	switch v := value.(type) {
	case time.Time:
		if v.Location().String() != "date-local" { // a moment
			return 0, want
		}
		d = date.FromTime(v)
	case string:
		var err error
		if d, err = date.Parse(v); err != nil {
			return 0, want
		}
	case nil:
		return 0, "is missing: " + want[len("is "):]
	default:
		return 0, want
	}
	if d.Year() < date.FirstYear || d.Year() > date.LastYear {
		return 0, fmt.Sprintf("lies between %d and %d", date.FirstYear, date.LastYear)
	}
	return d, ""
}

func name(value any) (text, fault string) {
	text, _ = value.(string)
	text = strings.Join(strings.Fields(text), " ")
	odd := func(c rune) bool { return !unicode.IsPrint(c) }
	if text == "" || utf8.RuneCountInString(text) > maxName || strings.ContainsFunc(text, odd) {
		return "", fmt.Sprintf("is a text in quotes of at most %d characters", maxName)
	}
	return text, ""
}

// hours reads a length of time in whole hours.
func hours(value any, least int) (d time.Duration, fault string) {
	text, _ := value.(string)
	d, err := time.ParseDuration(text)
	if err != nil || d%time.Hour != 0 || d < time.Duration(least)*time.Hour || d > maxHours*time.Hour {
		return 0, fmt.Sprintf("is a number of whole hours in quotes, such as \"48h\", from %d to %d", least, maxHours)
	}
	return d, ""
}

func count(value any, most int, of string) (n int, fault string) {
	v, ok := value.(int64)
	if !ok || v < 1 || v > int64(most) {
		return 0, fmt.Sprintf("is a number of %s from 1 to %d, without quotes", of, most)
	}
	return int(v), ""
}

// meant proposes the nearest word.
func meant(typed string, of []string) string {
	if near := word.Nearest(typed, of); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}
