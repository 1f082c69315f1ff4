package triage

import (
	"context"
	"fmt"
	"strings"

	"portdesk/model/date"
	"portdesk/model/filter"
	law "portdesk/model/triage"
	"portdesk/theme"
	"portdesk/ui/words"
)

// check is what is left to see to before the FOC day of an order's numbers.
type check struct {
	bare   int // numbers without a profile
	untold int // numbers whose customer does not know the date
}

// ready reports whether nothing is left.
func (c check) ready() bool { return c == check{} }

// readChecks looks up what is left to see to for the items of tomorrow, by their keys.
func readChecks(ctx context.Context, s Store, items []law.Item) (map[string]check, error) {
	desk := s.Desk()
	today := desk.Today()
	until, orders := map[int64]date.Date{}, map[int64]string{}
	var last date.Date
	for _, it := range items {
		if it.Queue != law.FOCTomorrow {
			continue
		}
		day, _ := desk.Calendar(it.Losing.ID, it.Canadian).AddBusinessDays(today, 1)
		until[it.Order], orders[it.Order] = day, it.Key()
		last = max(last, day)
	}
	out := map[string]check{}
	for day := today + 1; day <= last; day++ {
		list, err := s.DayAgenda(ctx, day, filter.Query{})
		if err != nil {
			return nil, fmt.Errorf("read what %s still needs: %w", day, err)
		}
		for _, a := range list {
			key, asked := orders[a.Order]
			if !asked || day > until[a.Order] || a.Confirmed == 0 {
				continue
			}
			c := out[key]
			living := a.Confirmed - a.Completed
			c.bare += min(max(a.Confirmed-a.Profiled, 0), living)
			c.untold += min(max(a.Confirmed-a.Told, 0), living)
			out[key] = c
		}
	}
	return out, nil
}

// checkOf is what is left to see to for an item of tomorrow, as far as it is known.
func (w *Workspace) checkOf(it law.Item) (c check, known bool) {
	if it.Queue != law.FOCTomorrow {
		return check{}, false
	}
	c, known = w.list.checks[it.Key()]
	return c, known
}

// checkWords say what is left to see to, the longest form first.
func checkWords(c check) []string {
	bare, untold := words.Thousands(c.bare), words.Thousands(c.untold)
	switch {
	case c.ready():
		return []string{"FOC tomorrow: ready", "Tomorrow: ready"}
	case c.untold == 0:
		return []string{"FOC tomorrow: profile missing for " + bare, "Tomorrow: " + bare + " no profile", "Profile missing"}
	case c.bare == 0:
		return []string{"FOC tomorrow: customer not told: " + untold, "Tomorrow: " + untold + " not told", "Customer not told"}
	}
	return []string{"FOC tomorrow: profile missing for " + bare + ", not told: " + untold, "No profile " + bare + ", not told " + untold, "No profile, not told"}
}

// checkLines tell what is left to see to before the day, and what is seen to.
func (w *Workspace) checkLines(p *sheet, c check) {
	t := w.theme
	p.head("To check before the day")
	for _, row := range []struct {
		n          int
		left, done string
	}{
		{c.bare, "Profile missing for " + numbers(c.bare), "Every number has a profile"},
		{c.untold, "Customer not told of " + numbers(c.untold), "The customer knows the date"},
	} {
		sign, role, text := t.Glyphs.Cross, theme.Warn, row.left
		if row.n == 0 {
			sign, role, text = t.Glyphs.Check, theme.OK, row.done
		}
		p.put(t.P(role).S(sign+" ") + t.P(theme.Text).S(text))
	}
}

// capital begins a text with a capital letter.
func capital(text string) string {
	return strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]
}
