package plain

import (
	"slices"
	"strconv"
	"strings"

	"portdesk/model"
	"portdesk/model/blocker"
	"portdesk/model/date"
	"portdesk/store"
)

// target is the numbers that an act is for.
type target struct {
	sel  store.Selection
	what string // as a sentence calls them: "206 420 5780", "12 numbers of PON 1001"
}

func oneNumber(n store.NumberRow) target {
	return target{sel: store.Selection{IDs: []int64{n.ID}}, what: n.TN.Display()}
}

// deed is an event on its way: what is asked for it, and what it would do.
type deed struct {
	target
	request model.Request
	seen    store.Prediction
}

// placeholder stands in for what is still to be typed, where a look ahead must not be
// refused for its absence.
const placeholder = "?"

// apply carries an event out for numbers: it asks what the event needs, tells what would
// become of the numbers in each status, and does it after a yes.
func (s *session) apply(ev model.Event, t target) error {
	if ev == model.Resubmit {
		return s.resubmit(t)
	}
	d := &deed{target: t, request: model.Request{Event: ev}}
	s.sayf("%s: %s", ev.Title(), full(ev.Sense()))
	may, err := s.mayAtAll(d)
	if err != nil || !may {
		return err
	}
	if err := s.askData(d); err != nil {
		return err
	}
	return s.carryOut(d)
}

// mayAtAll tells why an event can happen to none of the numbers, before anything is asked.
func (s *session) mayAtAll(d *deed) (bool, error) {
	probe := d.request
	probe.Verdict, probe.Reason, probe.Causes = model.VerdictPortable, placeholder, []string{string(blocker.Other)}
	p, err := s.store.Predict(s.ctx, d.sel, probe)
	if err != nil {
		return false, err
	}
	if p.Total == 0 {
		s.say("There is no such number any more.")
		return false, nil
	}
	law := s.law()
	var why []string
	for _, c := range p.Cohorts {
		text := model.Why(law, c.Facts, d.request.Event)
		if text == "" || c.Refused != nil && c.Refused.Overridable {
			d.seen = p
			return true, nil
		}
		why = append(why, numbers(c.Count)+" "+c.Facts.Status.String()+": "+text)
	}
	s.say("That cannot happen now.")
	for _, line := range why {
		s.say(full(line))
	}
	return false, nil
}

// askData asks what the edges of the event ask for.
func (s *session) askData(d *deed) error {
	asks := asksOf(d.request.Event)
	var err error
	if asks[model.AskVerdict] {
		i, err := s.one("What did the review find?", []string{"Portable", "Not portable"}, "The provider's verdict on these numbers.")
		if err != nil {
			return err
		}
		d.request.Verdict = []model.Verdict{model.VerdictPortable, model.VerdictNotPortable}[i]
	}
	if asks[model.AskCauses] {
		if err := s.askCauses(d); err != nil {
			return err
		}
	}
	if asks[model.AskDate] {
		if err := s.askDate(d); err != nil {
			return err
		}
	}
	if asks[model.AskReason] && !asks[model.AskCauses] && d.request.Verdict != model.VerdictPortable {
		label, needed := reasonLabel(d.request.Event)
		d.request.Reason, err = s.text(label, "It is kept in the journal.", needed, 400)
	}
	return err
}

func reasonLabel(ev model.Event) (label string, needed bool) {
	switch {
	case ev == model.ReviewStarted:
		return "Why not, in the provider's words?", true
	case ev.LosingSpeaks():
		return "The reason, in the carrier's words?", true
	}
	return "The reason? An empty line gives none.", false
}

func asksOf(ev model.Event) map[model.Datum]bool {
	out := map[model.Datum]bool{}
	for _, e := range model.Edges() {
		if e.Event == ev {
			for _, a := range e.Asks {
				out[a] = true
			}
		}
	}
	return out
}

// askCauses asks for the carrier's words and for the causes that they speak of.
func (s *session) askCauses(d *deed) error {
	text, err := s.text("What does the carrier write? An empty line if nothing.", "The carrier's own words; they propose the causes.", false, 400)
	if err != nil {
		return err
	}
	d.request.Reason = text
	proposed := blocker.Match(text)
	if len(proposed) > 0 {
		s.say("These words speak of:")
		for _, c := range proposed {
			s.say(full(causeTitle(string(c)) + ", " + string(c)))
		}
	}
	label := "Which causes? Type them with commas between, by their names such as zip_mismatch, or l for the list of all."
	if len(proposed) > 0 {
		label += " An empty line takes what was found."
	}
	s.say(label)
	for {
		a, err := s.ask(question{help: "Causes by their ids, titles or vendors' codes, with commas between."})
		if err != nil {
			return err
		}
		switch {
		case a.is("l"):
			if err := s.recite(catalogueLines()); err != nil {
				return err
			}
			continue
		case a.text == "" && len(proposed) > 0:
			for _, c := range proposed {
				d.request.Causes = append(d.request.Causes, string(c))
			}
			return nil
		}
		causes, unknown := parseCauses(a.text)
		if unknown == "" && len(causes) > 0 {
			d.request.Causes = causes
			return nil
		}
		s.sayf("There is no cause %q. l tells all of them.", unknown)
	}
}

func catalogueLines() []string {
	var out []string
	for _, e := range blocker.Catalogue() {
		out = append(out, string(e.Cause)+": "+full(e.Title))
	}
	return out
}

func parseCauses(text string) (causes []string, unknown string) {
	for word := range strings.SplitSeq(text, ",") {
		c, ok := blocker.Parse(strings.TrimSpace(word))
		if !ok {
			return nil, strings.TrimSpace(word)
		}
		if !slices.Contains(causes, string(c)) {
			causes = append(causes, string(c))
		}
	}
	return causes, ""
}

// askDate asks for a date until the rules take it for some of the numbers, or until they
// are set aside.
func (s *session) askDate(d *deed) error {
	const aside = "o"
	label := "Which day?"
	var offered []string
	for {
		day, word, err := s.day(label, s.calendarOf(d.seen), offered...)
		if err != nil {
			return err
		}
		if word == aside {
			d.request.Override, err = s.text("How do you know that the carrier takes this day? Who said so, and when?", "The reason goes into the journal with the rule that it sets aside.", true, 400)
			return err
		}
		d.request.Date = day
		s.say(s.counted(day, s.calendarOf(d.seen)))
		p, err := s.store.Predict(s.ctx, d.sel, d.ahead())
		if err != nil {
			return err
		}
		no := p.Refusal()
		if p.Possible > 0 || no == nil {
			return nil
		}
		s.tell(no)
		label, offered = "Another day?", nil
		if no.Overridable {
			label, offered = "Another day, or o to set the rule aside where the carrier really takes it?", []string{aside}
		}
	}
}

// counted says how far off a day is.
func (s *session) counted(day date.Date, cal date.Calendar) string {
	today := s.today()
	if day > today && cal.BusinessDay(day) {
		return full(s.law().Dates.Explain(cal, today, cal.BusinessDaysBetween(today, day), today))
	}
	return full(s.law().Day(day))
}

// calendarOf is that of the numbers' country and carrier, where they have one.
func (s *session) calendarOf(p store.Prediction) date.Calendar {
	losing, abroad := "", len(p.Cohorts) > 0
	for i, c := range p.Cohorts {
		abroad = abroad && c.Facts.Canadian
		if i == 0 {
			losing = c.Facts.Losing
		} else if losing != c.Facts.Losing {
			losing = ""
		}
	}
	return s.law().Calendar(losing, abroad)
}

// ahead is the request for a look ahead: words stand in for what is still to be typed.
func (d *deed) ahead() model.Request {
	r := d.request
	if r.Reason == "" {
		r.Reason = placeholder
	}
	return r
}

// carryOut tells what would happen, asks, and does it.
func (s *session) carryOut(d *deed) error {
	kept := s.unkept
	defer func() { s.unkept = kept }()
	s.unkept++
	if err := s.look(d); err != nil {
		return err
	}
	if d.request.Override == "" && overridable(d.seen) {
		if err := s.askOverride(d); err != nil {
			return err
		}
	}
	s.say("What would happen:")
	for _, line := range s.outcome(d) {
		s.say(line)
	}
	if d.seen.Possible == 0 {
		s.say("Nothing would change, so nothing was done.")
		return nil
	}
	yes, err := s.yes("Do this to " + numbers(d.seen.Possible) + "?")
	if err != nil {
		return err
	}
	if !yes {
		s.say("Nothing was changed.")
		return nil
	}
	done, err := s.store.Apply(s.ctx, store.Act{Selection: d.sel, Request: d.request, Partial: true, Expect: &d.seen})
	if err != nil {
		return err
	}
	text := d.request.Event.Title() + ": done for " + numbers(done.Changed)
	if n := done.Skipped.Total; n > 0 {
		text += ", " + numbers(n) + " stayed as before"
	}
	s.say(full(text) + " u takes it back.")
	return nil
}

func (s *session) look(d *deed) (err error) {
	d.seen, err = s.store.Predict(s.ctx, d.sel, d.request)
	return err
}

func overridable(p store.Prediction) bool {
	return slices.ContainsFunc(p.Cohorts, func(c store.Cohort) bool { return c.Refused != nil && c.Refused.Overridable })
}

// askOverride offers to set rules aside.
func (s *session) askOverride(d *deed) error {
	for _, c := range d.seen.Cohorts {
		if c.Refused != nil && c.Refused.Overridable {
			s.sayf("%s %s: the rule %s stands in the way: %s", numbers(c.Count), c.Facts.Status, ruleWords(c.Refused.Rule), full(c.Refused.Text))
		}
	}
	why, err := s.text("To set it aside, say how you know that the carrier takes it. An empty line leaves the rule.",
		"The reason goes into the journal with the rule that it sets aside.", false, 400)
	if err != nil || why == "" {
		return err
	}
	d.request.Override = why
	return s.look(d)
}

// outcome says what becomes of the numbers, those of a status that share it together.
func (s *session) outcome(d *deed) []string {
	type part struct {
		status model.Status
		text   string
	}
	count := map[part]int{}
	var parts []part
	for _, c := range d.seen.Cohorts {
		p := part{c.Facts.Status, s.becomes(d.request.Event, c)}
		if count[p] == 0 {
			parts = append(parts, p)
		}
		count[p] += c.Count
	}
	out := make([]string, 0, len(parts))
	for _, p := range parts {
		out = append(out, full(numbers(count[p])+" "+p.status.String()+": "+p.text))
	}
	return out
}

// becomes says what an event makes of one cohort.
func (s *session) becomes(ev model.Event, c store.Cohort) string {
	if c.Refused != nil {
		return "no change, by the rule " + ruleWords(c.Refused.Rule) + ": " + c.Refused.Text
	}
	o, law := c.Outcome, s.law()
	text := "to " + o.To.String()
	switch {
	case ev == model.FOCDateChanged:
		text = law.Day(c.Facts.FOC) + " becomes " + law.Day(o.FOC) + ", date change " + strconv.Itoa(o.SUPPs) + " of " + strconv.Itoa(law.Policy.MaxSUPPs)
	case ev.Fact():
		text = "stays " + o.To.String() + ", " + strings.ToLower(ev.Title()[:1]) + ev.Title()[1:]
	case ev == model.RequestCancellation && o.To == model.CancellationPending:
		text += ", and the carrier decides"
	case !o.FOC.IsZero() && o.To == model.FOCDateSet:
		text += ", " + law.Day(o.FOC)
	case ev == model.FOCWithdrawn:
		text += ", no longer " + law.Day(c.Facts.FOC)
	}
	if len(o.Overridden) > 0 {
		text += ", set aside: " + ruleWords(strings.Join(o.Overridden, ", "))
	}
	return text
}
