package ui

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/theme"
	"portdesk/ui/action"
	"portdesk/ui/desk"
	"portdesk/ui/palette"
)

// mostRecent is how many actions of the palette are remembered for the session.
const mostRecent = 9

// ran carries out what the palette asked for, and remembers it.
func (a *App) ran(msg palette.Run) tea.Cmd {
	a.recent = slices.DeleteFunc(a.recent, func(id action.ID) bool { return id == msg.ID })
	a.recent = slices.Insert(a.recent, 0, msg.ID)
	a.recent = a.recent[:min(len(a.recent), mostRecent)]
	return a.perform(msg.ID, msg.Args)
}

// filterEnv is the day and the calendar that filters and dates are read with.
func (a *App) filterEnv() filter.Env {
	if a.opts.Env != nil {
		return a.opts.Env()
	}
	return filter.Env{Today: date.FromTime(a.now), Calendar: date.NewCalendar(date.US)}
}

// complete tells the palette what the arguments of an action may be: what a kind of them
// means everywhere the root knows, for the rest it asks the workspaces.
func (a *App) complete(row action.Action, typed string, cursor int) palette.Completion {
	switch row.Args {
	case "WORDS":
		return a.completeFilter(typed, cursor)
	case "DATE":
		return completeDate(typed, a.filterEnv())
	case "CAUSE":
		return palette.Completion{Choices: causes(typed)}
	case "PALETTE":
		return completeLook(typed)
	case "NAMES":
		start := strings.LastIndexAny(typed[:cursor], " ,") + 1
		return palette.Completion{Choices: fitting(a.offered(row, typed), typed, start, cursor)}
	default:
		return palette.Completion{Choices: fitting(a.offered(row, typed), typed, 0, len(typed))}
	}
}

func (a *App) completeFilter(typed string, cursor int) palette.Completion {
	h := filter.Hints{Env: a.filterEnv()}
	if v, ok := a.workspace().(desk.Valuer); ok {
		h.Values = v.Values
	}
	c := palette.Completion{Choices: filter.CompleteWith(typed, cursor, h)}
	var f *filter.Fault
	if _, err := filter.Parse(typed, h.Env); errors.As(err, &f) {
		c.Fault = &palette.Fault{Start: f.Start, End: f.End, Text: f.Message, Expected: f.Expected}
	}
	return c
}

// offered asks for words: the workspace on screen, and of actions that work from
// everywhere the others too.
func (a *App) offered(row action.Action, typed string) []string {
	ask := func(ws desk.Workspace) []string {
		if c, ok := ws.(desk.Completer); ok {
			return c.Complete(row.ID, typed)
		}
		return nil
	}
	words := ask(a.workspace())
	if _, everywhere := a.opts.Verbs[row.ID]; everywhere {
		for _, digit := range a.digits {
			if digit != a.active {
				words = append(words, ask(a.opts.Workspaces[digit].Workspace)...)
			}
		}
	}
	return words
}

// fitting returns the words that what was typed from start to cursor could become: those
// that begin with it before those that hold it.
func fitting(words []string, typed string, start, cursor int) []filter.Suggestion {
	begun := filter.Fold(strings.TrimSpace(typed[start:cursor]))
	var first, rest []filter.Suggestion
	seen := map[string]bool{"": true}
	for _, word := range words {
		folded := filter.Fold(word)
		s := filter.Suggestion{Text: word, Start: start, End: cursor}
		switch {
		case seen[folded] || folded == begun:
		case strings.HasPrefix(folded, begun):
			first = append(first, s)
		case strings.Contains(folded, begun):
			rest = append(rest, s)
		}
		seen[folded] = true
	}
	return slices.Concat(first, rest)
}

// dayWords are dates as people say them, the likely ones first.
func dayWords() []string {
	words := []string{"today", "tomorrow", "+1bd", "+2bd", "+3bd", "+4bd", "+5bd", "+1w", "+2w", "+10d"}
	for _, next := range []string{"", "next "} {
		for day := time.Monday; day <= time.Friday; day++ {
			words = append(words, next+strings.ToLower(day.String()))
		}
	}
	return append(words, "yesterday")
}

// completeDate suggests words for dates, with the days that they mean, and tells the day
// of what was typed.
func completeDate(typed string, env filter.Env) palette.Completion {
	words := dayWords()
	text := strings.TrimSpace(typed)
	if sign := strings.TrimRight(text, "0123456789"); sign == "+" && len(text) > len(sign) {
		words = append([]string{text + "bd", text + "d", text + "w"}, words...)
	}
	var c palette.Completion
	for _, s := range fitting(words, typed, 0, len(typed)) {
		if d, err := date.ParseInput(s.Text, env.Today, env.Calendar); err == nil && strings.HasPrefix(s.Text, strings.ToLower(text)) {
			s.Meaning = dayMeans(d, env)
			c.Choices = append(c.Choices, s)
		}
	}
	switch d, err := date.ParseInput(text, env.Today, env.Calendar); {
	case err == nil:
		c.Means = dayMeans(d, env)
	case text != "" && len(c.Choices) == 0:
		start := strings.Index(typed, text)
		c.Fault = &palette.Fault{Start: start, End: start + len(text), Text: err.Error()}
	}
	return c
}

// dayMeans names a day, and why nobody works on it.
func dayMeans(d date.Date, env filter.Env) string {
	say := d.Short(env.Today)
	if name, off := env.Calendar.Holiday(d); off {
		return say + ", " + name
	}
	if !env.Calendar.BusinessDay(d) {
		return say + ", no business day"
	}
	return say
}

// causes suggests rows of the blocker catalogue by id, by title and by vendors' codes.
func causes(typed string) []filter.Suggestion {
	text := filter.Fold(strings.TrimSpace(typed))
	begun := strings.NewReplacer("-", "_", " ", "_").Replace(text)
	known, named := blocker.Parse(text)
	var first, rest []filter.Suggestion
	for _, e := range blocker.Catalogue() {
		s := filter.Suggestion{Text: string(e.Cause), Meaning: e.Title, End: len(typed)}
		switch {
		case s.Text == text:
		case strings.HasPrefix(s.Text, begun), named && known == e.Cause:
			first = append(first, s)
		case strings.Contains(s.Text, begun), strings.Contains(filter.Fold(e.Title), text):
			rest = append(rest, s)
		}
	}
	return slices.Concat(first, rest)
}

// completeLook suggests palettes and kinds of signs.
func completeLook(typed string) palette.Completion {
	names := theme.Families()
	for _, p := range theme.Palettes() {
		names = append(names, p.Name)
	}
	names = append(names, "plain", "unicode")
	c := palette.Completion{Choices: fitting(names, typed, 0, len(typed))}
	name := strings.ToLower(strings.TrimSpace(typed))
	if name != "" && len(c.Choices) == 0 && !slices.Contains(names, name) {
		start := strings.Index(typed, strings.TrimSpace(typed))
		c.Fault = &palette.Fault{Start: start, End: start + len(name), Text: "there is no look " + strconv.Quote(name)}
	}
	return c
}
