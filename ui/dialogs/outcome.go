package dialogs

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/draw"
	"portdesk/ui/words"
)

// maxGroups is how many lines of outcomes a dialog shows; the rest is summed up.
const maxGroups = 8

// group is what becomes of the numbers of one status, as one line says it.
type group struct {
	count  int
	status model.Status
	words  string // what becomes of them, or why they stay
	sign   string // the sign of the status that they come to
	role   theme.Role
	stays  bool
}

// groups sorts a prediction's cohorts by what a reader can tell apart.
func groups(d model.Desk, r model.Request, p store.Prediction, t *theme.Theme) []group {
	var out []group
	for _, c := range p.Cohorts {
		g := tell(d, r, c, t)
		merged := false
		for i := range out {
			if out[i].status == g.status && out[i].words == g.words {
				out[i].count += g.count
				merged = true
			}
		}
		if !merged {
			out = append(out, g)
		}
	}
	return out
}

// tell says what becomes of one cohort, in the words of the machine.
func tell(d model.Desk, r model.Request, c store.Cohort, t *theme.Theme) group {
	g := group{count: c.Count, status: c.Facts.Status, role: theme.Text}
	if c.Refused != nil {
		g.stays, g.role = true, theme.Dim
		g.words = "stays: " + elsewhere(r.Event, c.Facts.Status, c.Refused.Text)
		if awaited, waits := awaits(c.Refused.Rule); waits {
			g.stays, g.words = false, awaited
		}
		switch {
		case c.Refused.Rule == otherDate:
			g.words = "has this date already"
		case ofDate(c.Refused.Rule) && c.Facts.Status == model.FOCDateSet: // the field says why
			g.words = "keeps " + d.Day(c.Facts.FOC) + ": " + d.Day(r.Date) + " will not do"
		case ofDate(c.Refused.Rule):
			g.words = "stays: " + d.Day(r.Date) + " will not do"
		}
		return g
	}
	o := c.Outcome
	g.sign, g.role = t.Glyphs.Status(uint8(o.To)), theme.StatusRole(uint8(o.To))
	g.words = o.To.String() + consequence(d, r, c)
	if r.Event == model.FOCDateChanged {
		g.words = moved(d, c)
	}
	for _, rule := range o.Overridden {
		g.words += " " + t.Glyphs.Dot + " sets aside the " + ruleWords(rule)
	}
	if o.Source == model.Practice {
		g.words += " " + t.Glyphs.Dot + " practice"
	}
	return g
}

// otherDate is the rule that a change names another date than the one that stands.
const otherDate = "other_date"

// ruleWords calls a rule by its name as one says it: "weekend rule", "SUPP limit".
func ruleWords(rule string) string {
	switch rule {
	case string(date.OnHoliday):
		return "holiday rule"
	case string(date.Past):
		return "rule against past dates"
	case string(date.BeforeEarliest):
		return "earliest-date rule"
	case string(date.Over30Days):
		return "30-day rule"
	case "cut_off":
		return "cut-off rule"
	case "supp_limit":
		return "SUPP limit"
	case "test_failed":
		return "failed-test rule"
	}
	return strings.ReplaceAll(rule, "_", " ") + " rule"
}

// ofDate reports whether a refusal is one of a date by itself.
func ofDate(rule string) bool {
	return slices.ContainsFunc(date.Rules(), func(l date.Law) bool { return string(l.Name) == rule })
}

// awaits names what is not filled in yet, for refusals that only tell that.
func awaits(rule string) (words string, ok bool) {
	switch rule {
	case "date_given":
		return "give the date", true
	case "verdict_given":
		return "say what the review found", true
	case "reason_given":
		return "say why", true
	case "cause_given":
		return "name a cause", true
	}
	return "", false
}

// consequence goes on after the status that a number comes to.
func consequence(d model.Desk, r model.Request, c store.Cohort) string {
	switch r.Event {
	case model.RequestCancellation:
		if c.Outcome.To == model.Canceled {
			return " at once"
		}
		return ", the carrier decides"
	case model.PortingDateConfirmedFOC:
		return ", " + d.Day(c.Outcome.FOC)
	case model.FOCWithdrawn:
		return ", no longer " + d.Day(c.Facts.FOC)
	case model.PortingResumed:
		if !c.Outcome.FOC.IsZero() {
			return ", " + d.Day(c.Outcome.FOC) + " stands"
		}
	case model.AdditionalInformationRequired:
		if c.Outcome.To == c.Facts.Status {
			return ", another blocker"
		}
	case model.AcquireOwnership:
		return ", ownership acquired"
	case model.ActivateNumber:
		return ", number activated"
	case model.CancellationRefused:
		return ": it is still being ported"
	default:
	}
	return ""
}

// moved tells of a date that moves while the status stays.
func moved(d model.Desk, c store.Cohort) string {
	return d.Day(c.Facts.FOC) + " becomes " + d.Day(c.Outcome.FOC) + ", SUPP " +
		strconv.Itoa(c.Outcome.SUPPs) + " of " + strconv.Itoa(d.Policy.MaxSUPPs)
}

// outcome draws what will become of each status group, one or more lines for each, in
// at most w cells.
func outcome(t *theme.Theme, list []group, w int) []string {
	left, rest := 0, 0
	shown := list
	if len(list) > maxGroups {
		shown = list[:maxGroups-1]
		for _, g := range list[maxGroups-1:] {
			rest += g.count
		}
	}
	digits := 1
	for _, g := range shown {
		left = max(left, draw.Width(g.status.String()))
		digits = max(digits, len(words.Thousands(g.count)))
	}
	var lines []string
	arrow := t.Glyphs.Arrow
	for _, g := range shown {
		head := " " + t.P(theme.Strong).S(draw.Right(words.Thousands(g.count), digits)) + "  " +
			t.P(theme.StatusRole(uint8(g.status))).S(t.Glyphs.Status(uint8(g.status))+" "+draw.Fit(g.status.String(), left)) +
			"  " + t.P(theme.Dim).S(arrow) + " "
		indent := draw.Width(head)
		sign := ""
		if g.sign != "" {
			sign = g.sign + " "
		}
		paint := t.P(g.role)
		for i, line := range draw.Wrap(sign+g.words, max(w-indent, 10)) {
			if i > 0 {
				head = draw.Blank(indent + draw.Width(sign))
			}
			lines = append(lines, head+paint.S(line))
		}
	}
	if rest > 0 {
		lines = append(lines, " "+t.P(theme.Dim).S("and "+words.Thousands(len(list)-len(shown))+" more groups with "+numbers(rest)))
	}
	return lines
}

// dateViolation holds a date against the rules of every cohort that the event could
// happen to, and returns the first refusal. Its Next is a day that all of them allow,
// if there is one within reach.
func dateViolation(d model.Desk, ev model.Event, p store.Prediction, day date.Date) *date.Violation {
	first := violation(d, ev, p, day)
	if first == nil {
		return nil
	}
	next := first.Next
	for range maxGroups * 4 {
		v := violation(d, ev, p, next)
		if v == nil || next.IsZero() {
			break
		}
		if v.Next <= next { // the rules of two cohorts leave no day for both
			next = 0
			break
		}
		next = v.Next
	}
	out := *first
	out.Next = next
	return &out
}

func violation(d model.Desk, ev model.Event, p store.Prediction, day date.Date) *date.Violation {
	for _, c := range p.Cohorts {
		from := d.Today()
		switch {
		case ev == model.PortingDateConfirmedFOC && c.Facts.Status == model.InProcess:
			from = c.Facts.Submitted
		case ev == model.FOCDateChanged && c.Facts.Status == model.FOCDateSet:
		default:
			continue
		}
		if v := model.CheckDate(d, c.Facts.Losing, c.Facts.Type, c.Facts.Canadian, day, from); v != nil {
			return v
		}
	}
	return nil
}
