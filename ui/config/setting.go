package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/theme"
)

// setting is one row of the sections with a fixed list.
type setting struct {
	section, key string
	comment      string
	set          func(c *Config, value any) (fault string)
	get          func(c Config) string // as TOML
}

// settings are all of them, in the order in which they are printed.
func settings() []setting {
	list := []setting{
		choice(sectionTheme, "name", "The palette, or a family of palettes that follows the terminal's background",
			append([]string{auto}, palettes()...), func(c *Config) *string { return &c.Theme.Name }),
		choice(sectionTheme, "glyphs", "The signs: plain ones are letters, for terminals without Unicode",
			[]string{auto, "unicode", "plain"}, func(c *Config) *string { return &c.Theme.Glyphs }),
		choice(sectionDates, "style", "How days are written: short is Tue 8 Dec, iso is 2026-12-08",
			[]string{ShortDates, ISODates}, func(c *Config) *string { return &c.Dates.Style }),
		choice(sectionDates, "week_starts", "The first day of a week in the calendar",
			[]string{Monday, Sunday}, func(c *Config) *string { return &c.Dates.WeekStarts }),
		choice(sectionDates, "clock", "How hours are written",
			[]string{Clock24, Clock12}, func(c *Config) *string { return &c.Dates.Clock }),
		cutOff(),
		number(sectionRules, "max_supps", "date changes", "Date changes after a FOC before carriers cancel the order", 20,
			func(c *Config) *int { return &c.Policy.MaxSUPPs }),
		number(sectionRules, "max_days", "days", "Calendar days ahead that a date may lie", 366,
			func(c *Config) *int { return &c.Policy.MaxDays }),
		number(sectionRules, "loa_days", "days", "Calendar days that a signature under an LOA is accepted", 366,
			func(c *Config) *int { return &c.Policy.LOADays }),
	}
	for _, kind := range date.IntervalTypes() {
		list = append(list, interval(kind))
	}
	return list
}

// auto is the word for what the terminal decides; it is kept as an empty text.
const auto = "auto"

// palettes are the names that the theme package knows: families first.
func palettes() []string {
	names := theme.Families()
	for _, p := range theme.Palettes() {
		if !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

func choice(section, key, comment string, of []string, at func(*Config) *string) setting {
	return setting{section: section, key: key, comment: comment + ". One of: " + strings.Join(of, ", "),
		set: func(c *Config, value any) string {
			text, ok := value.(string)
			if !ok || !slices.Contains(of, text) {
				fault := "is one of these, in quotes: " + strings.Join(of, ", ")
				return fault + meant(text, of)
			}
			if text == auto {
				text = ""
			}
			*at(c) = text
			return ""
		},
		get: func(c Config) string {
			if text := *at(&c); text != "" {
				return quoted(text)
			}
			return quoted(auto)
		}}
}

func number(section, key, of, comment string, most int, at func(*Config) *int) setting {
	return setting{section: section, key: key, comment: fmt.Sprintf("%s. From 1 to %d", comment, most),
		set: func(c *Config, value any) string {
			n, fault := count(value, most, of)
			if fault == "" {
				*at(c) = n
			}
			return fault
		},
		get: func(c Config) string { return strconv.Itoa(*at(&c)) }}
}

func cutOff() setting {
	return setting{section: sectionRules, key: "cut_off", comment: "No change and no cancellation this long before the FOC day begins, in whole hours",
		set: func(c *Config, value any) string {
			d, fault := hours(value, 0)
			if fault == "" {
				c.Policy.CutOff = d
			}
			return fault
		},
		get: func(c Config) string { return inHours(c.Policy.CutOff) }}
}

// interval is kept as 0 where it is the law's.
func interval(kind date.IntervalType) setting {
	law, why := date.MinimumInterval(kind)
	s := number(sectionIntervals, kind.Word(), "business days", strings.ToUpper(why[:1])+why[1:], maxInterval,
		func(c *Config) *int { return &c.Policy.Intervals[kind] })
	if kind == date.SimpleWireline {
		s.comment += ". The desk takes every wireline port for one that is not simple, so this is not asked for yet"
	}
	set := s.set
	s.set = func(c *Config, value any) string {
		fault := set(c, value)
		if c.Policy.Intervals[kind] == law {
			c.Policy.Intervals[kind] = 0
		}
		return fault
	}
	s.get = func(c Config) string {
		if n := c.Policy.Intervals[kind]; n > 0 {
			return strconv.Itoa(n)
		}
		return strconv.Itoa(law)
	}
	return s
}

// zero reports rules that nothing was said in, not even a name.
func zero(r model.CarrierRules) bool { return r.Zero() && r.Name == "" }
