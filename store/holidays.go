package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"portdesk/model"
	"portdesk/model/date"
)

// The longest id of a carrier and the longest name of a holiday, in characters.
const (
	maxCarrierID   = 20
	maxHolidayName = 80
)

// CarrierHoliday is a day on which a carrier does no business.
type CarrierHoliday struct {
	Carrier string // SPID or RespOrg
	Name    string // of the carrier, where it is known
	Holiday date.Holiday
}

// CarrierHolidays returns the holidays that were entered for carriers, by carrier and day.
func (s *Store) CarrierHolidays(ctx context.Context) (list []CarrierHoliday, err error) {
	err = s.lookTo(ctx, "read the carriers' holidays", func(t *tx) error {
		edition, err := t.holidayEdition()
		if err == nil {
			list, err = t.readRules(edition)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return list, nil
}

// ruleBook is the rules of single carriers, given and saved; it never changes. The edition
// counts the changes of holidays that are in it.
type ruleBook struct {
	edition int64
	rules   map[string]model.CarrierRules
}

// holidayEdition returns how often a carrier's holiday was changed in this file.
func (t *tx) holidayEdition() (edition int64, err error) {
	err = t.QueryRowContext(t.ctx, "SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'holiday_edition'").Scan(&edition)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return edition, err
}

// freshRules lets the carriers' rules that stand in the file hold for this transaction,
// where another program changed them since they were last read too.
func (t *tx) freshRules() error {
	edition, err := t.holidayEdition()
	if err != nil {
		return fmt.Errorf("look for new holidays of carriers: %w", err)
	}
	book := t.store.carriers.Load()
	if book != nil && book.edition == edition {
		t.desk.Carriers = book.rules
		return nil
	}
	if _, err := t.readRules(edition); err != nil {
		return fmt.Errorf("read the carriers' holidays: %w", err)
	}
	return nil
}

// readRules reads the holidays of carriers. The rules with them hold for this transaction,
// and for later ones until it finds a newer edition.
func (t *tx) readRules(edition int64) ([]CarrierHoliday, error) {
	var list []CarrierHoliday
	err := rows(t.ctx, t, `SELECT carrier, day, name FROM carrier_holiday ORDER BY carrier, day`, nil, func(r *sql.Rows) error {
		var h CarrierHoliday
		err := r.Scan(&h.Carrier, &h.Holiday.Date, &h.Holiday.Name)
		list = append(list, h)
		return err
	})
	if err != nil {
		return nil, err
	}
	own := maps.Clone(t.store.given)
	for _, h := range list {
		rules := own[h.Carrier]
		rules.Holidays = append(slices.Clip(rules.Holidays), h.Holiday) // what was given is not written to
		own[h.Carrier] = rules
	}
	if err := t.nameCarriers(own); err != nil {
		return nil, fmt.Errorf("name the carriers: %w", err)
	}
	for i, h := range list {
		list[i].Name = own[h.Carrier].Name
	}
	t.desk.Carriers = own
	t.store.remember(&ruleBook{edition, own})
	return list, nil
}

// remember keeps a rule book unless a newer edition is known by now.
func (s *Store) remember(book *ruleBook) {
	for {
		known := s.carriers.Load()
		if known != nil && known.edition > book.edition || s.carriers.CompareAndSwap(known, book) {
			return
		}
	}
}

// nameCarriers gives the rules the names that directories know for their carriers.
func (t *tx) nameCarriers(own map[string]model.CarrierRules) error {
	if len(own) == 0 {
		return nil
	}
	ids := toJSON(slices.Sorted(maps.Keys(own)))
	return rows(t.ctx, t, `SELECT upper(id), name FROM carrier WHERE upper(id) IN (SELECT value FROM json_each(?)) AND name <> ''`, []any{ids}, func(r *sql.Rows) error {
		var id, name string
		err := r.Scan(&id, &name)
		if rules := own[id]; rules.Name == "" {
			rules.Name = name
			own[id] = rules
		}
		return err
	})
}

// SaveCarrierHoliday adds a carrier's holiday, or names it anew. From then on every date
// of that carrier's numbers keeps to it. The carrier need not be known yet; a name, an id
// and a day there must be (BadInput). Undo takes it back.
func (s *Store) SaveCarrierHoliday(ctx context.Context, h CarrierHoliday) error {
	carrier := model.CarrierKey(h.Carrier)
	name := strings.Join(strings.Fields(h.Holiday.Name), " ")
	day := h.Holiday.Date
	if text := badHoliday(carrier, name, day); text != "" {
		return &Error{Code: BadInput, Text: text}
	}
	err := s.write(ctx, "Holiday of "+carrier+": "+day.String()+", "+name, func(t *tx) error {
		before, err := t.saveHoliday(carrierDay{carrier, day}, &name)
		if err != nil {
			return err
		}
		return t.journal(line{event: model.HolidaySaved, data: map[string]string{"carrier": carrier, "day": day.String(), "name": name}, before: before})
	})
	_, err = s.withDays(ctx, Undone{Holidays: 1}, err)
	return err
}

// badHoliday says what is wrong with a holiday, or "".
func badHoliday(carrier, name string, day date.Date) string {
	unprintable := func(r rune) bool { return !unicode.IsPrint(r) }
	switch {
	case carrier == "":
		return "name the carrier by its SPID or RespOrg"
	case utf8.RuneCountInString(carrier) > maxCarrierID || strings.ContainsFunc(carrier, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }):
		return "a SPID or RespOrg is letters and digits, such as 8824"
	case name == "":
		return "give the holiday a name"
	case utf8.RuneCountInString(name) > maxHolidayName || strings.ContainsFunc(name, unprintable):
		return fmt.Sprintf("the name of a holiday is one line of at most %d characters", maxHolidayName)
	case day.IsZero():
		return "give the day of the holiday"
	case day.Year() < date.FirstYear || day.Year() > date.LastYear:
		return fmt.Sprintf("a holiday lies between %d and %d", date.FirstYear, date.LastYear)
	}
	return ""
}

// DeleteCarrierHoliday takes a carrier's holiday away; NotFound where there is none that
// was saved. Undo brings it back.
func (s *Store) DeleteCarrierHoliday(ctx context.Context, carrier string, day date.Date) error {
	carrier = model.CarrierKey(carrier)
	err := s.write(ctx, "Holiday of "+carrier+" removed: "+day.String(), func(t *tx) error {
		before, err := t.saveHoliday(carrierDay{carrier, day}, nil)
		if err != nil {
			return err
		}
		if before["was"] == (*string)(nil) {
			return &Error{Code: NotFound, Text: carrier + " has no saved holiday on that day"}
		}
		return t.journal(line{event: model.HolidayDeleted, data: map[string]string{"carrier": carrier, "day": day.String()}, before: before})
	})
	_, err = s.withDays(ctx, Undone{Holidays: 1}, err)
	return err
}

// carrierDay names a carrier's holiday in the journal.
type carrierDay struct {
	Carrier string    `json:"carrier"`
	Day     date.Date `json:"day"`
}

// saveHoliday writes what a carrier's holiday is called, nil for none, and returns what it
// was, for the journal.
func (t *tx) saveHoliday(of carrierDay, name *string) (before map[string]any, err error) {
	var was *string
	err = t.QueryRowContext(t.ctx, "SELECT name FROM carrier_holiday WHERE carrier = ? AND day = ?", of.Carrier, of.Day).Scan(&was)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if err := t.exec("INSERT INTO setting(key, value) VALUES ('holiday_edition', '1') ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1"); err != nil {
		return nil, err
	}
	before = map[string]any{"holiday": of, "was": was}
	if name == nil {
		return before, t.exec("DELETE FROM carrier_holiday WHERE carrier = ? AND day = ?", of.Carrier, of.Day)
	}
	return before, t.exec(`INSERT INTO carrier_holiday(carrier, day, name) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET name = excluded.name`, of.Carrier, of.Day, *name)
}

// putHolidayBack puts back what a carrier's holiday was called, and returns what it is.
func (t *tx) putHolidayBack(before map[string]json.RawMessage) (map[string]any, error) {
	var of carrierDay
	var was *string
	if err := json.Unmarshal(before["holiday"], &of); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(before["was"], &was); err != nil {
		return nil, err
	}
	return t.saveHoliday(of, was)
}

// holidaysIn counts the changes of carriers' holidays.
func holidaysIn(changes []change) (n int) {
	for _, c := range changes {
		if c.before["holiday"] != nil {
			n++
		}
	}
	return n
}

// withDays ends an act that may have changed carriers' holidays: where it did, they hold
// from now on.
func (s *Store) withDays(ctx context.Context, out Undone, err error) (Undone, error) {
	if err == nil && out.Holidays > 0 {
		_, err = s.CarrierHolidays(ctx)
	}
	return out, err
}

// calendars are those of the countries with the desk's own holidays.
func calendars(own []date.Holiday) model.Calendars {
	named := make([]date.Holiday, len(own))
	for i, h := range own {
		named[i] = date.Holiday{Date: h.Date, Name: h.Name, Of: "this desk"}
	}
	return model.Calendars{US: date.NewCalendar(date.US, named...), Canada: date.NewCalendar(date.Canada, named...)}
}

// carrierRules brings the ids of carriers into the form that model.Desk knows.
func carrierRules(given map[string]model.CarrierRules) map[string]model.CarrierRules {
	out := make(map[string]model.CarrierRules, len(given))
	for id, rules := range given {
		if key := model.CarrierKey(id); key != "" && !rules.Zero() {
			out[key] = rules
		}
	}
	return out
}
