package dialogs

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"portdesk/model"
	"portdesk/store"
	"portdesk/theme"
	"portdesk/ui/desk"
	"portdesk/ui/draw"
	"portdesk/ui/overlay"
	"portdesk/ui/words"
)

// decider is the dialog that an eventSheet belongs to.
type decider interface {
	asker
	selection() store.Selection
	// request is the event with what is filled in. For a look ahead words stand in for
	// what may still be typed, as long as they change nothing in the outcome.
	request(ahead bool) model.Request
	refresh()                          // brings buttons and notes up to the prediction
	told(a store.Applied) (say string) // tells what was done
}

// eventSheet is the sheet of an event of the number's machine: it looks ahead at what will
// become of the numbers, does that, and tells what became of them. Where the event can
// happen to none of them it says why and closes before it shows its fields.
type eventSheet struct {
	sheet
	decider decider
	store   Store
	target  Target
	given   Given

	seen store.Prediction
	// untested are the activated numbers without a test call, where they are to be completed.
	untested int
	loaded   bool
	wanted   bool // the button was pressed before the prediction was there
}

func newEventSheet(ctx context.Context, s Store, t Target, g Given) eventSheet {
	return eventSheet{sheet: sheet{deed: deed{ctx: ctx}}, store: s, target: t, given: g}
}

// of tells the sheet whose it is.
func (s *eventSheet) of(d decider) { s.decider, s.dialog = d, d }

// Messages of the dialogs to themselves.
type (
	predicted struct {
		p        store.Prediction
		untested int
		err      error
	}
	applied struct {
		a   store.Applied
		end string // what the event brought to its end beside the numbers
		err error
	}
)

// Init looks ahead.
func (s *eventSheet) Init() tea.Cmd { return s.look() }

// edited looks ahead again. A press that still waits for the outcome does not count for
// what was changed after it.
func (s *eventSheet) edited() tea.Cmd {
	s.wanted = false
	return s.look()
}

func (s *eventSheet) look() tea.Cmd {
	if s.form == nil {
		return nil
	}
	r, sel, file := s.decider.request(true), s.decider.selection(), s.store
	return s.looking.Do(s.ctx, func(ctx context.Context) tea.Msg {
		m := predicted{}
		if m.p, m.err = file.Predict(ctx, sel, r); m.err == nil && r.Event == model.PortCompleted {
			m.untested, m.err = file.Untested(ctx, sel)
		}
		return m
	})
}

// Update takes the answers of the store.
func (s *eventSheet) Update(msg tea.Msg) tea.Cmd {
	return hear(msg, &s.looking, &s.deed, s.looked, s.finish, s.look)
}

// looked takes a prediction, and goes on with what waited for it.
func (s *eventSheet) looked(m predicted) tea.Cmd {
	if m.err != nil {
		s.wanted = false
		s.failed(m.err)
		return nil
	}
	if !s.loaded {
		if why := barred(s.store.Desk(), m.p, s.decider.request(true).Event); why != "" {
			return overlay.Finish(s.decider, desk.Say{Level: desk.Warn, Text: why})
		}
	}
	s.seen, s.untested, s.loaded = m.p, m.untested, true
	s.decider.refresh()
	if s.wanted {
		s.wanted = false
		return s.decider.do()
	}
	return nil
}

func fails(err error) bool { return err != nil && !errors.Is(err, context.Canceled) }

// impossible says why the event would happen to none of the numbers with what is filled
// in, "" where it would to some.
func (s *eventSheet) impossible() string {
	switch {
	case !s.loaded || s.seen.Possible > 0:
		return ""
	case slices.ContainsFunc(s.seen.Cohorts, func(c store.Cohort) bool { return c.Refused != nil && ofDate(c.Refused.Rule) }):
		return "This date would not do."
	case len(s.seen.Cohorts) == 1 && s.seen.Cohorts[0].Refused != nil:
		return sentence(s.seen.Cohorts[0].Refused.Text)
	}
	return "Nothing would happen to any of these numbers."
}

// do carries the event out, once what is asked stands and the outcome is known.
func (s *eventSheet) do() tea.Cmd {
	switch {
	case s.busy() || !s.ready():
		return nil
	case s.looking.Busy() || !s.loaded:
		s.wanted = true
		return nil
	case s.seen.Possible == 0:
		s.moveTo(inButtons)
		s.buttons.Last()
		return nil
	}
	expect, file, order := s.seen, s.store, s.target.Order
	act := store.Act{Selection: s.decider.selection(), Request: s.decider.request(false), Partial: true, Expect: &expect}
	return s.start(func(ctx context.Context) tea.Msg {
		a, err := file.Apply(ctx, act)
		end := ""
		if err == nil && act.Request.Event == model.PortCompleted && order != 0 {
			end = ending(ctx, file, order)
		}
		return applied{a, end, err}
	})
}

// finish closes the dialog where the event happened, and says why where it did not.
func (s *eventSheet) finish(m applied) tea.Cmd {
	if m.err != nil {
		s.failed(m.err)
		return s.look()
	}
	text := m.end
	if text == "" {
		text = s.decider.told(m.a)
	}
	return overlay.Finish(s.decider, desk.Say{Level: desk.Done, Text: text, Undoable: true}, desk.Changed{})
}

// ending tells after the completion of an order's last number that the order is completed,
// and how many of its group are still open. "" while a number may still come, and where
// the file cannot tell: the event itself happened.
func ending(ctx context.Context, s Store, order int64) string {
	o, err := s.Order(ctx, order)
	if err != nil || o.Tally.Living() > 0 {
		return ""
	}
	text := "PON " + o.PON + " is completed"
	g, err := s.Group(ctx, o.GroupID)
	if err != nil || len(g.Orders) < 2 {
		return text
	}
	open := 0
	for _, row := range g.Orders {
		if row.Tally.Living() > 0 {
			open++
		}
	}
	if open == 0 {
		return text + ", and so is its group"
	}
	return text + ", " + words.Count(open, "order") + " of its group open"
}

// unseen draws the one line that stands until the first look ahead is there; ok is false
// after that, and where something went wrong.
func (s *eventSheet) unseen(w int) (line string, ok bool) {
	if s.loaded || s.fault != "" {
		return "", false
	}
	return draw.Lines(s.theme.P(theme.Faint).S("looking at what would happen "+s.theme.Glyphs.Ellipsis), w, 1), true
}

// Cursor is where typing goes; before the fields are drawn there is none.
func (s *eventSheet) Cursor() *tea.Cursor {
	if !s.loaded && s.fault == "" {
		return nil
	}
	return s.sheet.Cursor()
}

// sentence begins a text with a capital and ends it with a full stop.
func sentence(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
