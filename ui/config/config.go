// Package config reads the user's configuration, a TOML file: keys, looks, dates, columns,
// holidays and the rules that carriers differ in. Every fault is told with its line, and
// what is good counts all the same, so that no file keeps the desk from opening.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/ui/action"
)

// Config is the configuration in force. It is made by Load, Parse or Default.
type Config struct {
	Keys     map[action.ID][]string // the actions with other keys than the table's; an empty list: none
	Theme    Theme
	Dates    Dates
	Columns  map[string][]string // ids of columns in their order, by workspace; a missing one: as they are
	Holidays []date.Holiday      // the desk's own, by day
	Policy   model.Policy
	Carriers map[string]model.CarrierRules // by SPID or RespOrg in capitals

	lines map[string]int // where a setting stands, by its path
}

// Theme is the look that the user chose.
type Theme struct {
	Name   string // a palette or a family of palettes of package theme; empty: by the terminal
	Glyphs string // "unicode" or "plain"; empty: by the terminal
}

// The styles of dates and of the clock.
const (
	ShortDates = "short" // Tue 8 Dec
	ISODates   = "iso"   // 2026-12-08
	Clock24    = "24h"   // 15:04
	Clock12    = "12h"   // 3:04 pm
	Monday     = "monday"
	Sunday     = "sunday"
)

// Dates is how days and hours are written.
type Dates struct {
	Style      string // ShortDates or ISODates
	WeekStarts string // Monday or Sunday
	Clock      string // Clock24 or Clock12
}

// Writing is how days and hours are written.
func (d Dates) Writing() date.Style {
	return date.Style{ISO: d.Style == ISODates, Twelve: d.Clock == Clock12}
}

// FirstWeekday is the day on which weeks of the calendar begin.
func (d Dates) FirstWeekday() time.Weekday {
	if d.WeekStarts == Sunday {
		return time.Sunday
	}
	return time.Monday
}

// Default is the configuration of a desk without a file.
func Default() Config {
	return Config{
		Keys:     map[action.ID][]string{},
		Dates:    Dates{Style: ShortDates, WeekStarts: Monday, Clock: Clock24},
		Columns:  map[string][]string{},
		Policy:   model.DefaultPolicy(),
		Carriers: map[string]model.CarrierRules{},
		lines:    map[string]int{},
	}
}

// Keymap returns the action table's keymap with the user's keys.
func (c Config) Keymap() *action.Keymap {
	keys, _ := action.Default().With(c.Keys) // what had a problem was left out by Load
	return keys
}

// Store brings the rules and the dates of the configuration into the options of a store.
func (c Config) Store(o store.Options) store.Options {
	o.Policy, o.Holidays, o.Carriers, o.Dates = c.Policy, c.Holidays, c.Carriers, c.Dates.Writing()
	return o
}

// CheckColumns returns a fault for each configured column that a workspace does not have;
// known are its ids.
func (c Config) CheckColumns(workspace string, known []string) []Fault {
	var faults []Fault
	for _, id := range c.Columns[workspace] {
		if !slices.Contains(known, id) {
			faults = append(faults, Fault{c.lines["columns."+workspace],
				fmt.Sprintf("%s has no column %q%s; it has %s", workspace, id, meant(id, known), strings.Join(known, ", "))})
		}
	}
	return faults
}

// Fault is something in the file that was not taken.
type Fault struct {
	Line int    // from 1; 0 where it is the whole file
	Text string // one sentence without an end
}

// String begins with the line.
func (f Fault) String() string {
	if f.Line == 0 {
		return f.Text
	}
	return "line " + strconv.Itoa(f.Line) + ": " + f.Text
}

// maxSize bounds the file that is read, in bytes. A thorough one has some ten thousand.
const maxSize = 1 << 18

// Path is the place of the file: PORTDESK_CONFIG, else portdesk/config.toml in the user's
// configuration folder.
func Path(getenv func(string) string) string {
	if path := getenv("PORTDESK_CONFIG"); path != "" {
		return path
	}
	return filepath.Join(xdg.ConfigHome, "portdesk", "config.toml")
}

// Load reads the file. It always returns a configuration that can be used; faults are in
// the order of their lines. A file that is not there is no fault.
func Load(path string) (Config, []Fault) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Default(), nil
	case err == nil && !info.Mode().IsRegular():
		return Default(), []Fault{{0, path + " is not a file"}}
	case err == nil && info.Size() > maxSize:
		return Default(), []Fault{{0, path + " is too large for a configuration"}}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return Default(), []Fault{{0, path + " cannot be read: " + reason(err)}}
	}
	return Parse(string(text))
}

// reason is an error of the file system without the name of the file.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err.Error()
	}
	return err.Error()
}

// Parse reads the text of a file, as Load does.
func Parse(text string) (Config, []Fault) {
	r := reader{config: Default(), seen: map[string]int{}, strange: map[string]bool{}}
	for _, e := range r.entries(text) {
		r.take(e)
	}
	r.finishHolidays()
	r.finishKeys()
	if len(r.faults) == 0 {
		r.whole(text)
	}
	slices.SortStableFunc(r.faults, func(a, b Fault) int { return a.Line - b.Line })
	return r.config, r.faults
}

// finishKeys holds the changed keys against the action table.
func (r *reader) finishKeys() {
	_, problems := action.Default().With(r.config.Keys)
	for _, p := range problems {
		r.fault(r.config.lines["keys."+string(p.ID)], "keys, %q: %s", p.ID, p.Text)
		delete(r.config.Keys, p.ID)
	}
}

// finishHolidays brings the holidays into the order of their days.
func (r *reader) finishHolidays() {
	byDay := func(a, b date.Holiday) int { return int(a.Date) - int(b.Date) }
	slices.SortFunc(r.config.Holidays, byDay)
	maps.DeleteFunc(r.config.Carriers, func(_ string, rules model.CarrierRules) bool { return zero(rules) })
	for _, rules := range r.config.Carriers {
		slices.SortFunc(rules.Holidays, byDay)
	}
}
